using EksCdk.Checks.JoinChain;
using EksCdk.Checks.Results;
using EksCdk.Checks.Rules;

namespace EksCdk.Checks.Tests.JoinChain;

/// <summary>What an outcome shows of a link.</summary>
public sealed class OutcomeEvidenceTests
{
    private static readonly Resource Cluster = TestDeployment.Plain().Model().Clusters[0].Resource;
    private static readonly SayingRule Rule = new(Effect.NoJoin, JoinLink.Launch, static (_, _) => []);

    private static LinkState StateOf(OutcomeState state, Effect effect, string? accepted = null) =>
        OutcomeEvidence.StateOf(Rule.Says(state, Cluster, effect: effect), accepted, NodeJudge.Scope.IsHarmless);

    [Theory]
    [InlineData(Effect.Refused, LinkState.Broken)]
    [InlineData(Effect.Fails, LinkState.Broken)]
    [InlineData(Effect.NoJoin, LinkState.Broken)]
    [InlineData(Effect.Broken, LinkState.Proven)]
    [InlineData(Effect.Possible, LinkState.Unknown)]
    [InlineData(Effect.Insecure, LinkState.Proven)]
    [InlineData(Effect.Costly, LinkState.Proven)]
    [InlineData(Effect.Advice, LinkState.Proven)]
    public void A_finding_breaks_the_nodes_only_with_an_effect_that_stops_them(Effect effect, object state) =>
        Assert.Equal(state, StateOf(OutcomeState.NonCompliant, effect));

    [Theory]
    [InlineData(Effect.Refused, LinkState.Broken)]
    [InlineData(Effect.NoJoin, LinkState.Broken)]
    [InlineData(Effect.Broken, LinkState.Broken)]
    [InlineData(Effect.Possible, LinkState.Unknown)]
    [InlineData(Effect.Insecure, LinkState.Proven)]
    public void What_runs_on_nodes_is_broken_also_by_what_leaves_nodes_alone(Effect effect, object state) =>
        Assert.Equal(state,
            OutcomeEvidence.StateOf(Rule.Says(OutcomeState.NonCompliant, Cluster, effect: effect), null,
                WorkloadJudge.Scope.IsHarmless));

    [Fact]
    public void What_holds_proves_and_what_is_not_known_does_not()
    {
        Assert.Equal(LinkState.Proven, StateOf(OutcomeState.Compliant, Effect.Refused));
        Assert.Equal(LinkState.Unknown, StateOf(OutcomeState.Unknown, Effect.Refused));
        Assert.Equal(LinkState.Unknown, StateOf(OutcomeState.Unknown, Effect.Advice));
    }

    [Fact]
    public void What_is_accepted_is_neither_broken_nor_proven()
    {
        Assert.Equal(LinkState.Unknown, StateOf(OutcomeState.NonCompliant, Effect.Refused, "we know"));
        Assert.Equal(LinkState.Proven, StateOf(OutcomeState.NonCompliant, Effect.Advice, "we know"));
        Assert.Equal(LinkState.Proven, StateOf(OutcomeState.Compliant, Effect.Refused, "we know"));
    }

    [Fact]
    public void Of_several_states_the_worst_counts()
    {
        Assert.Equal(LinkState.Proven, OutcomeEvidence.Worst(LinkState.Proven, []));
        Assert.Equal(LinkState.Proven, OutcomeEvidence.Worst(LinkState.Proven, [LinkState.Proven]));
        Assert.Equal(LinkState.Unknown,
            OutcomeEvidence.Worst(LinkState.Proven, [LinkState.Proven, LinkState.Unknown, LinkState.Proven]));
        Assert.Equal(LinkState.Broken,
            OutcomeEvidence.Worst(LinkState.Proven, [LinkState.Unknown, LinkState.Broken, LinkState.Proven]));
        Assert.Equal(LinkState.Unknown, OutcomeEvidence.Worst(LinkState.Unknown, [LinkState.Proven]));
    }

    [Fact]
    public void It_names_the_place_the_rule_and_why_it_is_accepted()
    {
        var outcome = Rule.Says(OutcomeState.NonCompliant, Cluster, "The version is odd.", where: Cluster["Version"]);
        Assert.Equal(
            new Evidence(LinkState.Broken, "Cluster", "Resources.Cluster.Properties.Version", "The version is odd.", "EKS199"),
            OutcomeEvidence.Of(outcome, LinkState.Broken, null));
        Assert.Equal("The version is odd. (accepted: we know)",
            OutcomeEvidence.Of(outcome, LinkState.Unknown, "we know").Message);
    }

    [Fact]
    public void The_worst_comes_first_and_each_sentence_once()
    {
        static Evidence Of(LinkState state, string message) => new(state, "A", "Resources.A", message, null);
        Evidence[] evidence =
            [Of(LinkState.Proven, "p"), Of(LinkState.Unknown, "u"), Of(LinkState.Broken, "b"), Of(LinkState.Unknown, "v"),
                Of(LinkState.Unknown, "u"), Of(LinkState.Proven, "q")];
        Assert.Equal(["b", "u", "v", "p", "q"], OutcomeEvidence.Ordered(evidence).Select(e => e.Message));
    }
}
