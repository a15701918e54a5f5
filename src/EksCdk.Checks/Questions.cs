using EksCdk.Checks.JoinChain;
using EksCdk.Checks.Rules;
using EksCdk.Checks.Scenarios;

namespace EksCdk.Checks;

/// <summary>All that is asked of a deployment.</summary>
internal sealed class Questions
{
    public Questions(IReadOnlyList<Rule> rules)
    {
        Rules = [.. rules.Select(rule => new RuleQuestion(rule))];
        Groups = new Question<VerdictSubject>(NodeJudge.Subjects, static (group, anchors) => group.In(anchors));
        Clusters = new Question<VerdictSubject>(WorkloadJudge.Subjects, static (cluster, anchors) => cluster.In(anchors));
        All = [.. Rules.Select(r => r.Question), Groups, Clusters];
    }

    /// <summary>The rules.</summary>
    public IReadOnlyList<RuleQuestion> Rules { get; }

    /// <summary>The groups of nodes, and what their links take.</summary>
    public Question<VerdictSubject> Groups { get; }

    /// <summary>The clusters, for what runs in them.</summary>
    public Question<VerdictSubject> Clusters { get; }

    /// <summary>All of them.</summary>
    public IReadOnlyList<IQuestion> All { get; }

    /// <summary>The model of the first scenario.</summary>
    public DeploymentModel First { get; set; } = null!;

    /// <summary>Whether every answer is the same in all scenarios.</summary>
    public bool AreCertain => Existence.IsCertain && All.All(q => !q.OpenCells.Any());

    /// <summary>In which scenarios resources exist.</summary>
    public Existence Existence { get; } = new();
}

/// <summary>A rule as a question.</summary>
internal sealed record RuleQuestion(Rule Rule)
{
    public Question<Outcome> Question { get; } = new(Rule.Evaluate, static (outcome, anchors) => outcome.In(anchors.Of));
}
