namespace EksCdk.Checks.Changes;

/// <summary>
/// What an upgrade of a chart does to custom resource definitions: Helm upgrades those that are templates of the chart, and
/// leaves those in its folder crds as they were installed.
/// </summary>
internal static class ChartDefinitions
{
    private const string Before = "Where the new version has other definitions, apply them before.";

    /// <summary>
    /// A clause about them, what to do, and whether it is known that there are any; nothing is to be done where Helm upgrades
    /// them.
    /// </summary>
    public static (string Words, string Fix, bool IsKnown) Of(HelmChart chart)
    {
        var name = chart.ChartName;
        var groups = KubernetesApis.BroughtBy(name).ToList();
        if (groups.Count == 0)
            return ("Helm leaves custom resource definitions in its folder crds as they are", Before, false);
        var names = string.Join(", ", groups.Select(g => g.Group));
        if (IsOfDefinitions(name)) return ($"the custom resource definitions of {names} are upgraded with it", "", true);
        if (OwnChartOf(chart, groups) is { } own)
            return ($"the custom resource definitions of {names} are those of the chart {own}", "", true);
        if (groups.Exists(g => g.Switches.Count == 0))
            return ($"Helm leaves the custom resource definitions of {names} as they are, unless they are templates of the chart",
                Before, true);
        var switches = string.Join(" or ", groups.SelectMany(g => g.Switches).Distinct());
        return groups.Aggregate((bool?)true, (all, g) => all & chart.Brings(g)) switch
        {
            true => ($"the custom resource definitions of {names} are upgraded with it ({switches})", "", true),
            false => ($"nobody upgrades the custom resource definitions of {names}: {switches} is not true", Before, true),
            null => ($"the custom resource definitions of {names} are upgraded with it where {switches} is true", Before, true),
        };
    }

    // A chart that holds nothing else has them as templates.
    private static bool IsOfDefinitions(string? chart) =>
        chart is not null
        && (chart.EndsWith("-crd", StringComparison.Ordinal) || chart.EndsWith("-crds", StringComparison.Ordinal));

    private static string? OwnChartOf(HelmChart chart, List<CustomApi> groups) => chart.Cluster?.HelmCharts
        .Select(other => other.ChartName)
        .FirstOrDefault(name => IsOfDefinitions(name) && groups.TrueForAll(g => g.Charts.Contains(name!)));
}
