using EksCdk.Checks.JoinChain;
using EksCdk.Checks.Results;
using EksCdk.Checks.Rules;
using EksCdk.Checks.Scenarios;

namespace EksCdk.Checks;

/// <summary>What follows from everything that was said in every scenario.</summary>
internal sealed class Conclusions
{
    private readonly Questions _asked;
    private readonly Variables _variables;

    /// <param name="asked">What was said.</param>
    /// <param name="planner">Who asked.</param>
    /// <param name="suppressions">What is accepted.</param>
    /// <param name="keepProofs">Whether the evidence of what is proven is kept.</param>
    public Conclusions(Questions asked, ScenarioPlanner planner, Suppressions suppressions, bool keepProofs)
    {
        (_asked, _variables) = (asked, planner.Variables);
        if ((asked.Groups.Fault ?? asked.Clusters.Fault) is { } fault)
            throw new InvalidOperationException("The groups of nodes cannot be told.", fault);
        var failed = asked.Rules.Where(r => r.Question.Fault is not null).ToList();
        List<RuleQuestion> heard = [.. asked.Rules.Where(r => r.Question.Fault is null)];
        List<Outcome> unanswered = [.. failed.SelectMany(Unanswered)];
        Outcomes = [.. Merged(heard, planner.Runs == 1), .. unanswered.Select(o => new MergedOutcome(o, ""))];
        GiveWay = GiveWay.In(Outcomes);
        string? AcceptedBecause(Outcome outcome) =>
            suppressions.ReasonFor(outcome) ?? (GiveWay.CauseOf(outcome) is { } cause ? suppressions.ReasonFor(cause) : null);
        Nodes =
            NodeJudge.Judge(asked, _variables,
                new LinkMerge(_variables, heard, unanswered, AcceptedBecause, NodeJudge.Scope, keepProofs));
        Workloads =
            WorkloadJudge.Judge(asked.Clusters, _variables,
                new LinkMerge(_variables, heard, unanswered, AcceptedBecause, WorkloadJudge.Scope, keepProofs));
        Maps = keepProofs ? ClusterMaps.Of(asked.First) : [];
        Faults = [.. failed.Select(r => new RuleFault(r.Rule.Info.Id, r.Question.Fault!))];
    }

    /// <summary>What the rules said, over all scenarios.</summary>
    public List<MergedOutcome> Outcomes { get; }

    /// <summary>Which of it gives way.</summary>
    public GiveWay GiveWay { get; }

    /// <summary>The verdicts on groups of nodes.</summary>
    public List<NodeVerdict> Nodes { get; }

    /// <summary>The verdicts on what runs in clusters.</summary>
    public List<WorkloadVerdict> Workloads { get; }

    /// <summary>Where the clusters are; none where proofs are not kept.</summary>
    public List<ClusterMap> Maps { get; }

    /// <summary>The rules that failed.</summary>
    public List<RuleFault> Faults { get; }

    /// <summary>
    /// Whether the same follows however many stacks there are beside these: nothing depends on variables, which others may share,
    /// nothing has failed, and nothing was looked for, or left, that may belong to anything.
    /// </summary>
    public bool HoldApart =>
        Faults.Count == 0 && _asked.AreCertain && _asked.First is { Limits.AreFar: true, LookUps.AreOpen: false } model
            && !LooseEnds.AreIn(model);

    /// <summary>What was looked for by name, and what there is by name.</summary>
    public DeploymentModel First => _asked.First;

    /// <summary>
    /// Whether something that is used has not noted all that it reads: a fault of ours, which leaves things unknown.
    /// </summary>
    public bool IsUnsteady => _asked.All.Any(q => q.IsUnsteady);

    private IEnumerable<MergedOutcome> Merged(List<RuleQuestion> heard, bool isOne)
    {
        if (isOne && heard.TrueForAll(r => r.Question.IsComplete))
            return AsTheyAre(heard);
        var merge = new ScenarioMerge(_variables, _asked.Existence);
        return heard.SelectMany(r => merge.Merge(r.Question));
    }

    // Plain loops: of many clusters, nearly every outcome goes this way.
    private static List<MergedOutcome> AsTheyAre(List<RuleQuestion> heard)
    {
        var outcomes = new List<MergedOutcome>();
        foreach (var rule in heard)
            foreach (var outcome in rule.Question.First)
                outcomes.Add(new MergedOutcome(outcome, ""));
        return outcomes;
    }

    // A link whose rule could not be asked must not count as proven.
    private IEnumerable<Outcome> Unanswered(RuleQuestion rule) => rule.Rule.Info.Link is null ? []
        : _asked.Groups.Answers(_variables).Select(a => a.Said.Resource).Distinct().Select(group => new Outcome(
            rule.Rule, OutcomeState.Unknown, group, null, $"The rule {rule.Rule.Info.Id} itself failed: that is a fault in eks.",
                rule.Rule.Info.Effect));
}
