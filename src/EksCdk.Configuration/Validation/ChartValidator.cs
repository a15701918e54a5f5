using EksCdk.Configuration.Loading;

namespace EksCdk.Configuration.Validation;

/// <summary>Charts and manifests of one's own: each once, with a way to where it comes from and a place to run.</summary>
internal static class ChartValidator
{
    private const string List = "charts";

    public static void Validate(EnvironmentConfiguration environment, ProblemReport problems)
    {
        problems.RequireDistinctNames(environment.Charts, List, chart => chart.Name);
        for (var index = 0; index < environment.Charts.Count; index++)
            Chart(environment.Charts[index], $"{List}[{index}]", environment, problems);
        var first = new Dictionary<(string, string, string), string>();
        foreach (var (file, item) in environment.Objects.SelectMany(file => file.Objects.Select(item => (file.File, item))))
        {
            var metadata = item.GetValueOrDefault("metadata") as IReadOnlyDictionary<string, object?>;
            var key = ($"{item.GetValueOrDefault("kind")}", $"{metadata?.GetValueOrDefault("namespace")}",
                $"{metadata?.GetValueOrDefault("name")}");
            if (!first.TryAdd(key, file))
                problems.Conflict("manifests", $"{key.Item1} {key.Item3} is there twice, in {first[key]} and in {file}",
                    "remove one");
        }
    }

    private static void Chart(ChartConfiguration chart, string path, EnvironmentConfiguration environment, ProblemReport problems)
    {
        if (!environment.Network.ReachesInternet && environment.Registry is null)
            problems.Conflict($"{path}.repository", "without NAT neither the chart nor its images can be pulled",
                "name the registry that mirrors them (registry), or use a NAT gateway", "network.natGateways", "network.existing",
                "registry");
        if (ChartedControllers.In(environment).FirstOrDefault(one => one.Charts.Contains(chart.ChartName)) is { } controller)
            problems.Conflict($"{path}.name", $"the platform installs {controller.Name} already",
                $"leave it out, or switch off {ChartedControllers.PathOf(controller)}", ChartedControllers.PathOf(controller));
        if (AddOnCatalog.IsNetworkPluginChart(chart.ChartName))
            problems.Refuse($"{path}.name",
                $"{chart.ChartName.Quoted()} brings a network plug-in, which has to be there before nodes", "use cluster.calico");
        if (environment is { NodeGroups.Count: 0, AutoMode: null }
            && !environment.FargateProfiles.SelectMany(profile => profile.Selectors)
                .Any(selector => Glob.Matches(selector.Namespace, chart.Namespace, StringComparison.Ordinal)))
            problems.Conflict($"{path}.namespace", $"no Fargate profile selects {chart.Namespace}, and there are no nodes",
                "add a profile or a node group", "fargateProfiles", "nodeGroups", "autoMode");
    }
}
