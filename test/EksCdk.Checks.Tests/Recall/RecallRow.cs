using EksCdk.Checks.Rules;

namespace EksCdk.Checks.Tests.Recall;

/// <summary>A failure that somebody had, how this project keeps it from happening again, and the cases that show it.</summary>
/// <param name="Id">F01 to F32 for the failures, 1 to 46 for the conditions.</param>
/// <param name="Title">What goes wrong.</param>
internal sealed record RecallRow(string Id, string Title)
{
    /// <summary>
    /// What keeps an environment of this project from it, and the tests that show that, as <c>Class.Method</c>.
    /// </summary>
    public string Prevented { get; init; } = "";

    /// <summary>The tests of what prevents it, as <c>Class.Method</c>.</summary>
    public IReadOnlyList<string> PreventedTests { get; init; } = [];

    /// <summary>Where no template shows it: what handles it instead.</summary>
    public string? Instead { get; init; }

    /// <summary>The cases.</summary>
    public IReadOnlyList<RecallCase> Cases { get; init; } = [];

    /// <summary>An error that must be found, and the link of the join chain that must be broken by it.</summary>
    public static RecallCase Refused<T>(JoinLink? broken, string how, Action<TestDeployment> edit)
        where T : Rule => new() { How = how, Rule = typeof(T), Severity = Severity.Error, Broken = broken, Break = edit };

    /// <summary>A warning that must be found: nodes join, and something that is deployed certainly does not work.</summary>
    public static RecallCase Breaks<T>(string how, Action<TestDeployment> edit)
        where T : Rule => new()
        {
            How = how,
            Rule = typeof(T),
            Severity = Severity.Warning,
            Effect = Effect.Broken,
            Broken = JoinLink.Workloads,
            Break = edit,
        };

    /// <summary>A warning that must be found: it may fail, or is a matter of security.</summary>
    public static RecallCase Warned<T>(string how, Action<TestDeployment> edit)
        where T : Rule => new() { How = how, Rule = typeof(T), Severity = Severity.Warning, Break = edit };

    /// <summary>A remark that must be made.</summary>
    public static RecallCase Noted<T>(string how, Action<TestDeployment> edit)
        where T : Rule => new() { How = how, Rule = typeof(T), Severity = Severity.Info, Break = edit };

    /// <summary>Another way of writing it that works, and in which no error may be found.</summary>
    public static RecallCase Works(string how, Action<TestDeployment> setting) => new() { How = how, Setting = setting };

    /// <inheritdoc/>
    public override string ToString() => $"{Id} {Title}";
}
