namespace EksCdk.Configuration;

/// <summary>The namespaces that an environment's own workloads need and that nothing else makes.</summary>
public static class OwnNamespaces
{
    /// <summary>Their names, each once, in order.</summary>
    public static IReadOnlyList<string> Of(EnvironmentConfiguration environment)
    {
        var there = KubernetesApis.Namespaces
            .Concat(environment.Workloads.DefaultDenyNamespaces)
            .Concat(ChartedControllers.In(environment).Select(controller => controller.Namespace))
            .Concat(environment.AddOns.Select(addOn => AddOnCatalog.NamespaceOf(addOn.Name)).OfType<string>())
            .Concat(environment.Cluster.Calico == CalicoMode.Off ? [] : [Calico.Facts.Namespace]);
        var wanted = environment.ServiceAccounts
            .Where(account => account.IsAnnotated(environment) && !environment.AddOns.Any(account.IsOf))
            .Select(account => account.Namespace)
            .Concat(environment.Charts.Select(chart => chart.Namespace))
            .Concat(environment.Objects.SelectMany(file => file.Objects).Select(item => TextOf(item, "namespace"))
                .OfType<string>());
        var written = Written(environment).Select(item => TextOf(item, "name")).OfType<string>();
        return [.. wanted.Except(there).Except(written).Order(StringComparer.Ordinal)];
    }

    /// <summary>The objects of kind Namespace in the files of manifests.</summary>
    public static IEnumerable<IReadOnlyDictionary<string, object?>> Written(EnvironmentConfiguration environment) =>
        environment.Objects.SelectMany(file => file.Objects).Where(IsNamespace);

    /// <summary>Whether an object is a namespace.</summary>
    /// <param name="item">The object.</param>
    public static bool IsNamespace(IReadOnlyDictionary<string, object?> item) => item.GetValueOrDefault("kind") is "Namespace";

    private static string? TextOf(IReadOnlyDictionary<string, object?> item, string key) =>
        (item.GetValueOrDefault("metadata") as IReadOnlyDictionary<string, object?>)?.GetValueOrDefault(key) as string;
}
