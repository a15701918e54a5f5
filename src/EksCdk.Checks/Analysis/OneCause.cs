namespace EksCdk.Checks;

/// <summary>What a rule says of several resources in the same words and the same place is one finding, which names them all.</summary>
internal static class OneCause
{
    /// <summary>The findings without repetitions, each with its worst effect.</summary>
    /// <param name="findings">What the rules found.</param>
    public static List<Finding> In(List<Finding> findings) =>
        [.. findings.GroupBy(f => (f.Rule, f.Stack, f.LogicalId, f.Path, f.Message)).Select(same => Merge([.. same]))];

    private static Finding Merge(List<Finding> same)
    {
        if (same is [var only]) return only;
        var affects = same.Select(f => f.Affects).OfType<string>().Distinct(StringComparer.Ordinal).ToList();
        return same.MaxBy(f => f.Effect)! with { Affects = affects.Count == 0 ? null : string.Join(", ", affects) };
    }
}
