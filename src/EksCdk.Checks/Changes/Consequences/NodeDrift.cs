namespace EksCdk.Checks.Changes;

/// <summary>
/// Whether nodes no longer are as their pool or class says: of a pool only its template counts, and requirements that a node
/// still meets do not; see https://karpenter.sh/docs/concepts/disruption/#drift.
/// </summary>
internal static class NodeDrift
{
    /// <summary>Whether nodes that run may be replaced for the change.</summary>
    /// <param name="comparison">Compares values of the two versions.</param>
    /// <param name="kind">The kind of the object.</param>
    /// <param name="before">Its <c>spec</c> before.</param>
    /// <param name="after">Its <c>spec</c> after.</param>
    public static bool Is(Comparison comparison, string kind, Value before, Value after)
    {
        if (kind != "NodePool") return comparison.AreSame(before, after) is not true;
        var (old, now) = (before["template"], after["template"]);
        return Names(old, now).Any(name => name == "spec" ? IsOfSpec(comparison, old[name], now[name])
            : comparison.AreSame(old[name], now[name]) is not true);
    }

    private static bool IsOfSpec(Comparison comparison, Value old, Value now) => Names(old, now).Any(name =>
        name == "requirements" ? now[name].IsUnknown || now[name].Items.Any(r => !IsMetStill(comparison, old[name], r))
            : comparison.AreSame(old[name], now[name]) is not true);

    private static bool IsMetStill(Comparison comparison, Value old, Value requirement)
    {
        var same = old.Items.Where(r => r["key"].Text is { } key && key == requirement["key"].Text).ToList();
        if (same.Exists(r => comparison.AreSame(r, requirement) is true)) return true;
        return requirement["operator"].Is("In") is true
            && same.Exists(r => r["operator"].Is("In") is true && r["values"].Items.All(value =>
                requirement["values"].Items.Any(other => comparison.AreSame(value, other) is true)));
    }

    private static IEnumerable<string> Names(Value old, Value now) =>
        old.Members.Concat(now.Members).Select(m => m.Key).Distinct();
}
