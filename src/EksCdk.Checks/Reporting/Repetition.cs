namespace EksCdk.Checks.Reporting;

/// <summary>
/// A rule speaks once for every group of nodes that it matters to: of a key that four groups share it says the same thing four
/// times. A report of places says it once.
/// </summary>
internal static class Repetition
{
    public static IEnumerable<CheckedResource> OncePerPlace(this IEnumerable<CheckedResource> outcomes) =>
        outcomes.DistinctBy(o => (o.Rule.Id, o.State, o.Template, o.LogicalId, o.Path, o.Message));

    public static IEnumerable<Finding> OncePerPlace(this IEnumerable<Finding> findings) =>
        findings.DistinctBy(f => (f.Rule, f.Template, f.LogicalId, f.Path, f.Message));
}
