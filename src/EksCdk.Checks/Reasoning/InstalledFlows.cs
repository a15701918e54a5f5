namespace EksCdk.Checks.Reasoning;

/// <summary>The rows of <see cref="Flows"/> that something in a cluster asks for.</summary>
internal static class InstalledFlows
{
    /// <summary>All of a cluster, each as whoever asks for it sets it up; the asker is null where every cluster does.</summary>
    /// <param name="cluster">The cluster.</param>
    public static IEnumerable<(Flow Row, Resource? Asker)> Of(Cluster cluster)
    {
        var charts = cluster.HelmCharts.Select(c => (Chart: c, Name: c.ChartName)).ToList();
        var addOns = cluster.AddOns.Select(a => (AddOn: a, Name: a.Name.Text)).ToList();
        foreach (var row in Flows.All.Concat(Webhooks.Of(cluster)))
        {
            if (row.Charts.Count == 0 && row.AddOns.Count == 0) yield return (row, null);
            foreach (var (chart, name) in row.Charts.Count > 0 ? charts : [])
                if (row.Charts.Contains(name) && By(chart, row) is { } own) yield return (own, chart.Resource);
            foreach (var (addOn, name) in row.AddOns.Count > 0 ? addOns : [])
                if (row.AddOns.Contains(name)) yield return (row, addOn.Resource);
        }
    }

    // A chart's values may move the listener to another port, or into the network of its node.
    private static Flow? By(HelmChart chart, Flow row)
    {
        if (chart.Values.IsUnknown) return null;
        if (chart.Values.At(row.HostValue ?? "hostNetwork").BoolOr(false) is not { } onHost) return null;
        var port = row.PortValue is { } member ? chart.Values.At(member) : null;
        if (port is { IsMissing: false, Number: null }) return null;
        var asked = port?.Number is { } number ? row with { Ports = [(int)number] } : row;
        return onHost ? asked with { To = FlowEndKind.Nodes } : asked;
    }
}
