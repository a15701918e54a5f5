namespace EksCdk.Checks.Reasoning;

/// <summary>Something in a cluster that asks for something else.</summary>
/// <param name="Resource">The add-on, chart or manifest.</param>
/// <param name="Where">The property that shows it.</param>
/// <param name="What">What it is, in a sentence.</param>
/// <param name="InUse">Whether something in the templates uses it.</param>
internal sealed record Asked(Resource Resource, Value Where, string What, bool InUse = true)
{
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
                if (asker.Charts.Contains(Controller.LastPart(chart.Chart.Text)) && IsSwitchedOn(chart, asker))
                    yield return new(chart.Resource, chart.Chart, $"The chart {chart.Chart.Text}");
        if (asker.Kinds.Count == 0 || asker.Member is not { } member) yield break;
        foreach (var manifest in cluster.Manifests)
            foreach (var item in manifest.Objects)
                if (asker.Kinds.Contains(item["kind"].Text) || (asker.Kinds is ["*"] && ObjectMembers.HasPods(item)))
                    foreach (var value in ObjectMembers.At(item, member))
                        if (asker.Is.Count == 0 || (value.Text is { } text
                            && asker.Is.Any(p => Glob.Matches(p, text, StringComparison.Ordinal))))
                            yield return new(manifest.Resource, value,
                                $"{item["kind"].Text} {item.At("metadata.name").Display}{Of(member, value)}", IsUsed(cluster,
                                    item));
    }

    private static bool IsSwitchedOn(HelmChart chart, Asker asker) =>
        (asker.Values ?? Nothing).All(v => chart.Values.At(v.Key).Is(v.Value) is true)
        && (asker.Unless is null || (!chart.Values.IsUnknown && asker.Unless.All(v => chart.Values.At(v.Key).Is(v.Value) is false
            || chart.Values.At(v.Key).IsMissing)));

    private static readonly IReadOnlyDictionary<string, string> Nothing = new Dictionary<string, string>();

    private static string Of(string member, Value value) =>
        value.Text is { } text ? $" ({member.Split(' ')[^1]} {text})" : $" ({member.Split(' ')[^1]})";

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
