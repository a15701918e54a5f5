namespace EksCdk.Checks.Model;

/// <summary>The two Lambda functions through which the CDK applies manifests and charts: its framework, and the handler that runs kubectl and Helm.</summary>
/// <param name="Cluster">The cluster that they work on.</param>
/// <param name="Framework">The function that custom resources call.</param>
/// <param name="Handler">The function that runs kubectl; null if it is not in the templates.</param>
/// <param name="User">A manifest or chart that needs them.</param>
internal sealed record KubectlProvider(Cluster Cluster, Resource Framework, Resource? Handler, Resource User)
{
    private const string Behind = "Environment.Variables.USER_ON_EVENT_FUNCTION_ARN";

    /// <summary>The functions of the CDK's handler are known by its entry point; another one may do as it likes.</summary>
    public bool IsCdkHandler => Handler is not null && IsOfTheCdk(Handler);

    /// <summary>Whether the CDK's own functions apply a manifest or chart: its framework, with its handler behind it. Null if that is not in the templates.</summary>
    /// <param name="resource">The custom resource.</param>
    public static bool? Serves(Resource resource)
    {
        if (resource["ServiceToken"].Target is not { Type: "AWS::Lambda::Function" } framework) return null;
        return HandlerOf(framework) is { } handler ? IsOfTheCdk(handler) : framework.At(Behind).IsMissing ? false : null;
    }

    /// <summary>The functions that are in the templates.</summary>
    public IEnumerable<Resource> Functions => Handler is null ? [Framework] : [Framework, Handler];

    /// <summary>All of a deployment: one for each cluster and framework function.</summary>
    public static IReadOnlyList<KubectlProvider> In(DeploymentModel model) => model.Once<KubectlProvider>("kubectl", () =>
    {
        var providers = new Dictionary<Identity, KubectlProvider>();
        foreach (var manifest in model.All<KubernetesManifest>()) Add(providers, manifest.Cluster, manifest.Resource);
        foreach (var chart in model.All<HelmChart>()) Add(providers, chart.Cluster, chart.Resource);
        return providers.Values;
    });

    private static void Add(Dictionary<Identity, KubectlProvider> providers, Cluster? cluster, Resource resource)
    {
        if (cluster is not null && resource["ServiceToken"].Target is { Type: "AWS::Lambda::Function" } framework)
            providers.TryAdd(new Identity(cluster, framework), Of(cluster, framework, resource));
    }

    private sealed record Identity(Cluster Cluster, Resource Framework);

    /// <summary>The role of one of the functions, or null if it is not in the templates.</summary>
    /// <param name="function">The function.</param>
    public static Role? RoleOf(Resource function) => function.Model.Find<Role>(function["Role"]);

    private static KubectlProvider Of(Cluster cluster, Resource framework, Resource user) =>
        new(cluster, framework, HandlerOf(framework), user);

    private static Resource? HandlerOf(Resource framework) => framework.At(Behind).Target is { Type: "AWS::Lambda::Function" } handler ? handler : null;

    private static bool IsOfTheCdk(Resource handler) => handler["Handler"].Is("index.handler") is true && handler["Runtime"].StartsWith("python") is true;
}
