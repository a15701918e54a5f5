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
        Groups = About(NodeJudge.Subjects);
        Clusters = About(WorkloadJudge.Subjects);
        All = [.. Rules.Select(r => r.Question), Groups, Clusters];
    }

    private static Question<VerdictSubject> About(Func<DeploymentModel, IEnumerable<VerdictSubject>> subjects) => new(
        (model, heard) =>
        {
            foreach (var subject in subjects(model)) heard.Add(subject);
        },
        static (subject, anchors) => subject.In(anchors));

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
    public Question<Outcome> Question { get; } =
        new((model, heard) => Rule.Ask(Rule, model, heard), static (outcome, anchors) => outcome.In(anchors.Of));
}
