namespace EksCdk.Checks.Reasoning;

/// <summary>Something in a cluster that asks for something else.</summary>
/// <param name="Resource">The add-on, chart or manifest.</param>
/// <param name="Where">The property that shows it.</param>
/// <param name="What">What it is, in a sentence.</param>
/// <param name="InUse">Whether something in the templates uses it.</param>
internal sealed record Asked(Resource Resource, Value Where, string What, bool InUse = true)
{
    /// <summary>The object in a manifest that asks; null where it is an add-on or a chart.</summary>
    public Value? Item { get; init; }

    /// <summary>All of a cluster that a row is about.</summary>
    /// <param name="cluster">The cluster.</param>
    /// <param name="asker">What the row says of those that ask.</param>
    public static IEnumerable<Asked> In(Cluster cluster, Asker asker)
    {
        if (asker.AddOns.Count > 0)
            foreach (var addOn in cluster.AddOns)
                if (asker.AddOns.Contains(addOn.Name.Text)) yield return new(addOn.Resource, addOn.Name, $"The add-on " +
                    $"{addOn.Name.Text}");
        if (asker.Charts.Count > 0)
            foreach (var chart in cluster.HelmCharts)
                if (asker.Charts.Contains(chart.ChartName) && IsSwitchedOn(chart, asker))
                    yield return new(chart.Resource, chart.Chart, $"The chart {chart.ChartName}");
        if (asker.Kinds.Count == 0) yield break;
        foreach (var manifest in cluster.Manifests)
            foreach (var item in manifest.Objects)
                foreach (var value in Values(item, asker))
                    yield return new(manifest.Resource, value,
                        $"{item["kind"].Text} {item.At("metadata.name").Display}{Of(asker.Member!, value)}",
                        IsUsed(cluster, item))
                    {
                        Item = item,
                    };
    }

    /// <summary>Whether a chart's values certainly say what a row is about.</summary>
    /// <param name="chart">The chart.</param>
    /// <param name="asker">What the row says of charts.</param>
    internal static bool IsSwitchedOn(HelmChart chart, Asker asker) =>
        (asker.Since is null || IsFrom(chart.Resource["Version"], asker.Since))
        && (asker.Values ?? Nothing).All(v => Has(chart.Values, v.Key, v.Value) is true)
        && (asker.Unless is null || (!chart.Values.IsUnknown
            && asker.Unless.All(v => Has(chart.Values, v.Key, v.Value) is false)));

    private static readonly IReadOnlyDictionary<string, string> Nothing = new Dictionary<string, string>();

    // Without a version the newest is installed.
    private static bool IsFrom(Value version, string since) => version.IsMissing
        || (Version.TryParse(version.Text?.TrimStart('v').Split('-')[0], out var own) && own >= Version.Parse(since));

    private static IEnumerable<Value> Values(Value item, Asker asker) =>
        asker.Member is not { } member || !(asker.Kinds.Contains(item["kind"].Text)
            || (asker.Kinds is ["*"] && ObjectMembers.HasPods(item)))
        || (asker.Lacks is { } other && ObjectMembers.At(item, other).Count > 0)
        || (asker.Beside ?? Nothing).Any(b => Has(item, b.Key, b.Value) is not true) ? []
        : ObjectMembers.At(item, member).Where(value => asker.Is.Count == 0
            || (value.Text is { } text && asker.Is.Any(p => Glob.Matches(p, text, StringComparison.Ordinal))));

    // A path with dots, or names with spaces between.
    private static bool? Has(Value value, string path, string pattern)
    {
        bool? has = value.IsUnknown ? null : false;
        foreach (var found in path.Contains(' ', StringComparison.Ordinal) ? ObjectMembers.At(value, path) : [value.At(path)])
            has |= found.IsMissing ? false : found.IsUnknown ? null : found.IsText ? Fits(found, pattern) : pattern == "*";
        return has;
    }

    // A text of which only the beginning is known fits a pattern that ends there.
    private static bool? Fits(Value value, string pattern) => value.Text is { } text
        ? Glob.Matches(pattern, text, StringComparison.Ordinal)
        : pattern.EndsWith('*') && pattern.IndexOf('*', StringComparison.Ordinal) == pattern.Length - 1
            ? value.StartsWith(pattern[..^1]) : null;

    private static string Of(string member, Value value) =>
        value.Text is { } text && !text.Contains('\n', StringComparison.Ordinal)
            ? $" ({member.Split(' ')[^1]} {text})"
            : $" ({member.Split(' ')[^1]})";

    // A storage class or ingress class that nothing in the templates names does no harm yet.
    private static bool IsUsed(Cluster cluster, Value item)
    {
        var kind = item["kind"].Text;
        if (kind is not ("StorageClass" or "IngressClass")) return true;
        var (member, name) = (kind == "StorageClass" ? "storageClassName" : "ingressClassName", item.At("metadata.name"));
        return cluster.Manifests.SelectMany(m => m.Objects).Any(o => Names(o["spec"], member, name)
            || o.At("spec.volumeClaimTemplates").Items.Any(t => Names(t["spec"], member, name)));
    }

    private static bool Names(Value spec, string member, Value name) =>
        !spec[member].IsMissing && spec[member].SameAs(name) is true;
}
