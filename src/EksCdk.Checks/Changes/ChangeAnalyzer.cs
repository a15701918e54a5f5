using EksCdk.Checks.Results;

namespace EksCdk.Checks.Changes;

/// <summary>A change that is accepted, with the reason.</summary>
/// <param name="Name">The name, logical id or stack of what changes.</param>
/// <param name="Reason">Why it is accepted.</param>
public sealed record Acceptance(string Name, string Reason)
{
    /// <summary>The last day on which it is accepted; null for any.</summary>
    public DateOnly? Until { get; init; }
}

/// <summary>Says what happens when a new version of the templates is deployed over an old one.</summary>
/// <remarks>Any number of threads may call it, also with the same deployments.</remarks>
public static class ChangeAnalyzer
{
    /// <summary>Compares two versions.</summary>
    /// <param name="old">What is deployed.</param>
    /// <param name="now">What is to be deployed.</param>
    /// <param name="options">The day for which versions are judged.</param>
    /// <param name="accepted">Changes that are accepted.</param>
    /// <param name="verdicts">Whether nodes join in the new version, where that is known already.</param>
    /// <exception cref="InputException">A template refers to a condition that does not exist, or to conditions in a
    /// circle.</exception>
    public static ChangeReport Compare(Deployment old, Deployment now, AnalysisOptions options,
        IReadOnlyList<Acceptance>? accepted = null, IReadOnlyList<NodeVerdict>? verdicts = null)
    {
        var delta = new Delta(old, now, options.Today);
        var telling = new Telling(delta);
        StackChanges.Tell(telling);
        ClusterChanges.Tell(telling);
        NodeChanges.Tell(telling);
        StateChanges.Tell(telling);
        WorkloadChanges.Tell(telling);
        ApiChanges.Tell(telling);
        AccessChanges.Tell(telling);
        OtherChanges.Tell(telling);
        if (telling.Said.Count > 0) LinkChanges.Tell(telling, old, now, options, verdicts);
        // What is written down with a date stays written down after the deployment for which it was.
        var unused = (accepted ?? []).Where(a => a.Until is null && !telling.Said.Any(c => Covers(a, c))).Select(a => a.Name)
            .ToList();
        return new ChangeReport
        {
            Changes =
            [
                .. telling.Said.Select(c => Judged(c, [.. (accepted ?? []).Where(a => Covers(a, c))], options.Today))
                    .OrderBy(c => c.Kind).ThenBy(c => c.Subject),
            ],
            Unchanged = delta.Pairs.All.Count(p => p is { Old: not null, New: not null, IsMoved: false, Changes.Count: 0 }),
            Order = DeploymentOrder.Of(telling),
            AddOnsLeftBehind = telling.AddOnsLeftBehind,
            UnusedAcceptances = unused,
        };
    }

    /// <summary>Rehearses that everything is deleted: what stays, what holds it up, and in which order to go.</summary>
    /// <param name="deployment">What is deployed.</param>
    /// <param name="options">The day for which versions are judged.</param>
    /// <exception cref="InputException">A template refers to a condition that does not exist, or to conditions in a
    /// circle.</exception>
    public static ChangeReport ToNothing(Deployment deployment, AnalysisOptions options)
    {
        var delta = new Delta(deployment, new Deployment([]), options.Today);
        var telling = new Telling(delta);
        Teardown.Tell(telling);
        return new ChangeReport
        {
            // That things go is what is wanted here.
            Changes =
            [
                .. telling.Said.Select(c => c with { Blocks = c.Kind == ChangeKind.Stuck }).OrderBy(c => c.Kind)
                    .ThenBy(c => c.Subject),
            ],
            Unchanged = 0,
            Order = [.. DeploymentOrder.Of(delta.Pairs.Old, _ => true).Reverse()],
        };
    }

    private static Change Judged(Change change, IReadOnlyList<Acceptance> covering, DateOnly today)
    {
        var (valid, lapsed) = (covering.FirstOrDefault(a => a.Until is null || a.Until >= today),
            covering.Where(a => a.Until < today).MaxBy(a => a.Until));
        return valid is not null
            ? change with { Accepted = valid.Until is { } until ? $"until {until:yyyy-MM-dd}: {valid.Reason}" : valid.Reason }
            : change with { Lapsed = lapsed is null ? null : $"since {lapsed.Until:yyyy-MM-dd}: {lapsed.Reason}" };
    }

    private static bool Covers(Acceptance acceptance, Change change) =>
        acceptance.Name == change.Name || acceptance.Name == change.LogicalId || (acceptance.Name == change.Stack
            && change.Subject == ChangeSubject.Stack);
}
