namespace EksCdk.Checks.Changes;

/// <summary>
/// What an upgrade of a chart does to custom resource definitions: Helm upgrades those that are templates of the chart, and
/// leaves those in its folder crds as they were installed.
/// </summary>
internal static class ChartDefinitions
{
    private const string Before = "Where the new version has other definitions, apply them before.";

    /// <summary>A clause about them, and what to do; nothing is to be done where Helm upgrades them.</summary>
    public static (string Words, string Fix) Of(HelmChart chart)
    {
        var groups = KubernetesApis.BroughtBy(Controller.LastPart(chart.Chart.Text)).ToList();
        if (groups.Count == 0)
            return ("Helm leaves custom resource definitions in its folder crds as they are", Before);
        var names = string.Join(", ", groups.Select(g => g.Group));
        if (groups.Exists(g => g.Switches.Count == 0))
            return ($"Helm leaves the custom resource definitions of {names} as they are, unless they are templates of the chart",
                Before);
        var switches = string.Join(" or ", groups.SelectMany(g => g.Switches).Distinct());
        return groups.Aggregate((bool?)true, (all, g) => all & chart.Brings(g)) switch
        {
            true => ($"the custom resource definitions of {names} are upgraded with it ({switches})", ""),
            false => ($"nobody upgrades the custom resource definitions of {names}: {switches} is not true", Before),
            null => ($"the custom resource definitions of {names} are upgraded with it where {switches} is true", Before),
        };
    }
}
