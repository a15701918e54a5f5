using EksCdk.Checks.Results;
using EksCdk.Checks.Rules;

namespace EksCdk.Checks.Tests.Results;

/// <summary>Where two rules find the same cause, the one that names it more closely is heard.</summary>
public sealed class GiveWayTests
{
    private const string OnlyInProduction = """{ "Production": { "Fn::Equals": [{ "Ref": "Stage" }, "prod"] } }""";

    private static AnalysisResult Analyze(Effect loose, Effect close, string subject = "Nodes", string? accepted = null,
        string? closeSubject = null)
    {
        Loose.Now = new Said(loose, subject);
        Close.Now = new Said(close, closeSubject ?? subject);
        return Analyzer.Analyze(
            TestDeployment.Plain().Read(),
            new AnalysisOptions
            {
                Today = TestDeployment.Today,
                Suppressions = accepted is null ? []
                : [new Suppression(accepted, null, "known")]
            },
            [new Loose(), new Close()]);
    }

    [Fact]
    public void On_the_same_resource_the_closer_rule_is_heard_alone()
    {
        var result = Analyze(Effect.NoJoin, Effect.Refused);
        Assert.Equal(["EKS998"], result.Findings.Select(f => f.Rule));
        Assert.Equal(1, result.Summary.Errors);
        Assert.DoesNotContain(result.Outcomes, o => o.Rule.Id == "EKS997");
    }

    [Fact]
    public void On_another_resource_both_are_heard() =>
        Assert.Equal(["EKS997", "EKS998"],
            Analyze(Effect.NoJoin, Effect.Refused, closeSubject: "Batch").Findings.Select(f => f.Rule).Order());

    [Theory]
    [InlineData(Effect.Possible)]
    [InlineData(Effect.Broken)]
    [InlineData(Effect.Advice)]
    public void An_error_does_not_give_way_to_less(Effect close) =>
        Assert.Contains(Analyze(Effect.NoJoin, close).Findings, f => f.Rule == "EKS997");

    [Fact]
    public void A_link_that_only_the_dropped_finding_breaks_stays_broken()
    {
        var nodes = Analyze(Effect.NoJoin, Effect.Refused).Nodes.Single(n => n.LogicalId == "Nodes");
        Assert.Equal(LinkState.Broken, nodes.Links.Single(l => l.Link == JoinLink.Boot).State);
        Assert.Equal(LinkState.Broken, nodes.Links.Single(l => l.Link == JoinLink.Launch).State);
    }

    [Fact]
    public void Who_accepts_the_cause_accepts_what_gives_way_to_it()
    {
        var result = Analyze(Effect.NoJoin, Effect.Refused, accepted: "EKS998");
        Assert.Empty(result.Findings);
        Assert.Equal(1, result.Summary.Suppressed);
        Assert.Equal(Verdict.Unknown, result.Nodes.Single(n => n.LogicalId == "Nodes").Verdict);
    }

    [Fact]
    public void A_finding_of_every_scenario_does_not_give_way_to_one_of_some()
    {
        Loose.Now = new Said(Effect.NoJoin, "Nodes");
        Close.Now = new Said(Effect.Refused, "Nodes", OnlyWhenTagged: true);
        var deployment = TestDeployment.Plain().Parameter("Stage").Section("Conditions", OnlyInProduction)
            .Set("Nodes.Properties.Tags", "{ 'Fn::If': [Production, { seen: 'yes' }, { 'Ref': 'AWS::NoValue' }] }");
        var result =
            Analyzer.Analyze(deployment.Read(), new AnalysisOptions { Today = TestDeployment.Today }, [new Loose(), new Close()]);
        Assert.Contains(result.Findings, f => f is { Rule: "EKS997", Effect: Effect.NoJoin });
        Assert.Contains(result.Findings, f => f is { Rule: "EKS998", Effect: Effect.Possible });
    }

    [Fact]
    public void No_rule_gives_way_in_a_circle()
    {
        var ways = RuleCatalog.Rules.ToDictionary(r => r.GetType(), r => r.Info.GivesWayTo);
        foreach (var (rule, next) in ways)
        {
            var seen = new HashSet<Type>();
            var open = new Queue<Type>(next);
            while (open.TryDequeue(out var one))
            {
                Assert.True(ways.ContainsKey(one), $"{rule.Name} gives way to {one.Name}, which is no rule");
                Assert.True(one != rule, $"{rule.Name} gives way to itself by way of others");
                if (seen.Add(one))
                    foreach (var further in ways[one])
                        open.Enqueue(further);
            }
        }
    }

    private static RuleInfo Info(string id, JoinLink link, params Type[] givesWayTo) => new(id)
    {
        Title = id,
        Effect = Effect.NoJoin,
        Link = link,
        Evidence = RuleEvidence.Documented("2026-11-26"),
        Why = "",
        Fix = "",
        Reference = "",
        GivesWayTo = givesWayTo,
    };

    private sealed record Said(Effect Effect, string Subject, bool OnlyWhenTagged = false)
    {
        public Resource? In(DeploymentModel model)
        {
            var resource = model.Compute.Select(c => c.Resource).Single(r => r.LogicalId == Subject);
            return OnlyWhenTagged && resource["Tags"].IsMissing ? null : resource;
        }
    }

    private sealed class Loose() : Rule(Info("EKS997", JoinLink.Boot, typeof(Close)))
    {
        [ThreadStatic]
        private static Said? _now;

        public static Said? Now { set => _now = value; }

        public override IEnumerable<Outcome> Evaluate(DeploymentModel model)
        {
            if (_now?.In(model) is { } subject) yield return Broken(subject, null, "does not start", _now.Effect);
        }
    }

    private sealed class Close() : Rule(Info("EKS998", JoinLink.Launch))
    {
        [ThreadStatic]
        private static Said? _now;

        public static Said? Now { set => _now = value; }

        public override IEnumerable<Outcome> Evaluate(DeploymentModel model)
        {
            if (_now?.In(model) is { } subject) yield return Broken(subject, null, "has no user data", _now.Effect);
        }
    }
}
