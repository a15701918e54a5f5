using EksCdk.Checks.Results;
using EksCdk.Checks.Rules;

namespace EksCdk.Checks.Tests.Robustness;

/// <summary>
/// A rule that throws is our fault: it is named, the other rules are heard, and nothing counts as proven without it.
/// </summary>
public sealed class RuleFaultTests
{
    [Fact]
    public void A_rule_that_throws_is_told_and_the_others_are_heard()
    {
        var deployment = TestDeployment.Plain().Set("Cluster.Properties.Name", "-bad").Read();
        var result =
            Analyzer.Analyze(deployment, new AnalysisOptions { Today = TestDeployment.Today },
                [new Throwing(new NotSupportedException("not yet")), .. RuleCatalog.Rules]);

        var fault = Assert.Single(result.Faults);
        Assert.Equal("EKS999", fault.Rule);
        Assert.Equal("the rule EKS999 failed, which is a fault in eks, not in your input: NotSupportedException: not yet",
            fault.ToString());
        Assert.Contains(result.Findings, f => f.LogicalId == "Cluster" && f.Severity == Severity.Error);
        Assert.DoesNotContain(result.Outcomes, o => o.Message == "said before it threw");
        Assert.All(result.Nodes, n => Assert.NotEqual(LinkState.Proven, n.Links.Single(l => l.Link == JoinLink.Boot).State));
    }

    [Fact]
    public void Without_it_the_same_nodes_join()
    {
        var result = Analyzer.Analyze(TestDeployment.Plain().Read(), new AnalysisOptions { Today = TestDeployment.Today });
        Assert.Empty(result.Faults);
        Assert.All(result.Nodes, n => Assert.Equal(LinkState.Proven, n.Links.Single(l => l.Link == JoinLink.Boot).State));
    }

    [Fact]
    public void Input_that_a_rule_finds_unusable_is_refused_as_input() =>
        Assert.Throws<InputException>(() =>
            Analyzer.Analyze(TestDeployment.Plain().Read(), new AnalysisOptions(),
                [new Throwing(new InputException("f", 1, "is bad.", "Mend it."))]));

    private sealed class Throwing(Exception exception) : Rule(new RuleInfo("EKS999")
    {
        Title = "Nothing",
        Effect = Effect.NoJoin,
        Link = JoinLink.Boot,
        Evidence = RuleEvidence.Documented("2026-11-26"),
        Why = "",
        Fix = "",
        Reference = "",
    })
    {
        public override IEnumerable<Outcome> Evaluate(DeploymentModel model)
        {
            yield return Compliant(model.Clusters[0].Resource, "said before it threw");
            throw exception;
        }
    }
}
