namespace EksCdk.Checks.Changes;

/// <summary>The way from a change to what was edited, and how it is put into words.</summary>
internal static class Reasons
{
    private const int LongestWay = 12;
    private const int LongestValue = 60;

    /// <summary>The properties from one that changes to one that was edited.</summary>
    public static IReadOnlyList<ChangeStep> Of(ResourcePair pair, PropertyChange change)
    {
        var steps = new List<ChangeStep>();
        while (steps.Count < LongestWay)
        {
            steps.Add(Step(pair, change));
            if (change.Via is not { } via || Cause(via) is not { } next) break;
            (pair, change) = (via, next);
        }

        return steps;
    }

    /// <summary>What makes a resource another: what creates it anew, else what changes it.</summary>
    public static PropertyChange? Cause(ResourcePair pair) =>
        pair.With(UpdateEffect.Replaces).Concat(pair.With(UpdateEffect.MayReplace)).Concat(pair.With(UpdateEffect.Rolls))
            .Concat(pair.Changes).OrderBy(c => c.Via is null ? 0 : 1).FirstOrDefault(c => c.Effect == Worst(pair));

    /// <summary>A value for a line.</summary>
    public static string Display(Value value)
    {
        var text = value switch
        {
            { IsMap: true } => $"{{{string.Join(", ", value.Members.Select(m => $"{m.Key}: {Display(m.Value)}"))}}}",
            { IsList: true } => $"[{string.Join(", ", value.Items.Select(Display))}]",
            _ => value.Display,
        };
        return Cut(text);
    }

    // Of user data the line that is different says more than that it is encoded.
    private static string[]? LinesOf(Value value) =>
        value.Segments is [{ Symbol: { Kind: SymbolKind.Base64, Inner: { IsText: true } text } }] ? text.Display.Split('\n')
            : null;

    private static string Cut(string text) =>
        text.Length <= LongestValue ? text : $"{text.AsSpan(0, LongestValue - 3)}...";

    private static UpdateEffect Worst(ResourcePair pair) => pair.Changes.Max(c => c.Effect);

    private static ChangeStep Step(ResourcePair pair, PropertyChange change) => new(
        pair.Any.Stack.Name,
        pair.Any.LogicalId,
        change.Path,
        change.Via is null ? Shown(change.Before, change.After) : "",
        change.Via is { } via ? $"{via.Any.LogicalId} is {(via.IsReplaced is false ? "changed" : "created anew")}"
            : Shown(change.After, change.Before),
        pair.Any.Stack.Template.File,
        change.After.IsMissing ? 0 : change.After.Line);

    // Of two lists only what the other one lacks, where that is something.
    private static string Shown(Value value, Value other)
    {
        if (value.IsMissing) return "";
        if (LinesOf(value) is { } lines && LinesOf(other) is { } others)
            return Cut(lines.Where((line, i) => line != others.ElementAtOrDefault(i)).FirstOrDefault("no more lines").Trim());
        if (!value.IsList || !other.IsList) return Display(value);
        var rest = other.Items.Select(Display).ToList();
        var own = value.Items.Select(Display).Where(item => !rest.Remove(item)).ToList();
        return own.Count == 0 ? value.Items.Length == other.Items.Length ? Display(value) : "" : Cut(string.Join(", ", own));
    }
}
