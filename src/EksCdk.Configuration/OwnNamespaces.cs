namespace EksCdk.Configuration;

/// <summary>The namespaces that an environment's own workloads need and that nothing else makes.</summary>
public static class OwnNamespaces
{
    private static readonly string[] MadeByKubernetes = ["default", "kube-system", "kube-public", "kube-node-lease"];

    /// <summary>Their names, each once, in order.</summary>
    public static IReadOnlyList<string> Of(EnvironmentConfiguration environment)
    {
        var there = MadeByKubernetes
            .Concat(environment.Workloads.DefaultDenyNamespaces)
            .Concat(ChartedControllers.In(environment).Select(controller => controller.Namespace))
            .Concat(environment.AddOns.Select(addOn => AddOnCatalog.NamespaceOf(addOn.Name)).OfType<string>())
            .Concat(environment.Cluster.Calico == CalicoMode.Off ? [] : [Calico.Facts.Namespace]);
        var wanted = environment.ServiceAccounts
            .Where(account => account.IsAnnotated(environment) && !environment.AddOns.Any(account.IsOf))
            .Select(account => account.Namespace);
        return [.. wanted.Except(there).Order(StringComparer.Ordinal)];
    }
}
