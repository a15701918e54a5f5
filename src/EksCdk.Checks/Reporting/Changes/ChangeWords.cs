using EksCdk.Checks.Changes;

namespace EksCdk.Checks.Reporting;

/// <summary>The words of changes, as every report shows them.</summary>
public static class ChangeWords
{
    private const int NamesShown = 4;

    /// <summary>A kind of change: <c>REPLACED</c>.</summary>
    /// <param name="kind">The kind.</param>
    public static string Of(ChangeKind kind) => kind switch
    {
        ChangeKind.Stuck => "STUCK",
        ChangeKind.Refused => "REFUSED",
        ChangeKind.LosesLink => "WILL NOT JOIN",
        ChangeKind.Replaced => "REPLACED",
        ChangeKind.Removed => "REMOVED",
        ChangeKind.Resized => "RESIZED",
        ChangeKind.CutsTraffic => "cuts traffic",
        ChangeKind.Rolls => "rolls",
        ChangeKind.MayBeReplaced => "may be replaced",
        ChangeKind.MayRoll => "may roll",
        ChangeKind.Left => "left behind",
        ChangeKind.Noted => "note",
        ChangeKind.InPlace => "in place",
        _ => "new",
    };

    /// <summary>The name of a kind in files for other programs: <c>replaced</c>.</summary>
    /// <param name="kind">The kind.</param>
    public static string NameOf(ChangeKind kind) => CamelCase(kind.ToString());

    /// <summary>The name of a subject in files for other programs: <c>nodes</c>.</summary>
    /// <param name="subject">The subject.</param>
    public static string NameOf(ChangeSubject subject) => CamelCase(subject.ToString());

    /// <summary>What a report means, in one line.</summary>
    /// <param name="report">What happens.</param>
    public static string Title(ChangeReport report) => report switch
    {
        { IsEmpty: true, Order.Count: > 0 } => "Nothing holds the deletion up",
        { IsEmpty: true } => "Nothing changes",
        { Blocks: true } => "This should not be deployed as it is",
        _ => "What this changes",
    };

    /// <summary>What an empty report means: that nothing changes, or that nothing is in the way of a teardown.</summary>
    /// <param name="report">A report without changes.</param>
    public static string OfNone(ChangeReport report) => report.Order.Count > 0 ? $"{Title(report)}."
        : report.Unchanged == 1 ? "Nothing changes: 1 resource is the same."
        : $"Nothing changes: {report.Unchanged} resources are the same.";

    /// <summary>Changes of which the same is to be said, together.</summary>
    /// <param name="changes">The changes.</param>
    public static IEnumerable<IReadOnlyList<Change>> Alike(IEnumerable<Change> changes) => changes
        .GroupBy(c => (c.Kind, c.Subject, c.Stack, c.Gist, c.Fix, c.Blocks, c.Accepted, c.Lapsed))
        .Select(alike => (IReadOnlyList<Change>)[.. alike]);

    /// <summary>What is said of all of them.</summary>
    /// <param name="alike">Changes of which the same is to be said.</param>
    public static string MessageOf(IReadOnlyList<Change> alike)
    {
        var message = alike[0].Message;
        if (alike.Select(c => c.Name).Distinct().Count() == 1) return message;
        return message.StartsWith("It ", StringComparison.Ordinal) ? $"Each {message[3..]}"
            : message.Replace(", but it ", ", but each ", StringComparison.Ordinal);
    }

    /// <summary>What changes are of, and in which stack: <c>a, b and 3 more in dev-network</c>.</summary>
    /// <param name="alike">Changes of one stack.</param>
    public static string NamesOf(IReadOnlyList<Change> alike)
    {
        var names = alike.Select(c => c.Name).Distinct().ToList();
        var more = names.Count > NamesShown ? $" and {names.Count - NamesShown} more" : "";
        var stack = alike[0].Name == alike[0].Stack ? "" : $" in {alike[0].Stack}";
        return string.Join(", ", names.Take(NamesShown)) + more + stack;
    }

    /// <summary>A step of the reason on one line.</summary>
    /// <param name="step">The step.</param>
    public static string Of(ChangeStep step)
    {
        var change = Difference(step.Before, step.After);
        // A key of the environment's file stands in no stack.
        if (step.LogicalId.Length == 0) return $"{Place(step.File, step.Line)} {step.Path}{change}";
        var place = step.Line > 0 ? $" ({step.File}:{step.Line})" : "";
        return $"{step.Stack}/{step.LogicalId} {step.Path}{change}{place}";
    }

    /// <summary>An edited key of the environment's file on one line.</summary>
    /// <param name="key">The key.</param>
    /// <param name="file">The file.</param>
    public static string Of(EditedKey key, string file) =>
        $"{Place(file, key.Line)} {key.Path}{Difference(key.Before, key.After)}";

    /// <summary>Whether a change is told by itself, or only counted.</summary>
    /// <param name="change">The change.</param>
    public static bool IsTold(Change change) => change.Kind switch
    {
        ChangeKind.InPlace => change.Subject is ChangeSubject.Cluster or ChangeSubject.Nodes,
        ChangeKind.Created => change.Subject is ChangeSubject.Cluster or ChangeSubject.Nodes or ChangeSubject.Stack,
        _ => true,
    };

    /// <summary>The changes that are not told by themselves, counted: <c>32 others in place, 3 new</c>; empty if there are
    /// none.</summary>
    /// <param name="report">What happens.</param>
    public static string Rest(ChangeReport report)
    {
        var rest = report.Changes.Where(c => !IsTold(c)).ToList();
        var (inPlace, created) = (rest.Count(c => c.Kind == ChangeKind.InPlace), rest.Count(c => c.Kind == ChangeKind.Created));
        var isAll = rest.Count == report.Changes.Count;
        return string.Join(", ", new[] { (inPlace, "changed in place", "in place"), (created, "new", "new") }
            .Where(c => c.Item1 > 0).Select(c => isAll ? $"{Number.Of(c.Item1, "resource", "resources")} {c.Item2}"
                : $"{Number.Of(c.Item1, "other", "others")} {c.Item3}"));
    }

    private static string Place(string file, int line) => line > 0 ? $"{file}:{line}" : file;

    private static string Difference(string old, string now) => (old, now) switch
    {
        ("", "") => "",
        ("", var after) => $": {after}",
        (var before, "") => $": {before} is removed",
        var (before, after) when before == after => $": {after}, written otherwise",
        var (before, after) => $": {before} -> {after}",
    };

    private static string CamelCase(string name) => char.ToLowerInvariant(name[0]) + name[1..];
}
