namespace EksCdk.Checks.Resources;

/// <summary>
/// The two Lambda functions through which the CDK applies manifests and charts: its framework, and the handler that runs
/// kubectl and Helm.
/// </summary>
/// <param name="cluster">The cluster that they work on.</param>
/// <param name="framework">The function that custom resources call.</param>
/// <param name="handler">The function that runs kubectl; null if it is not in the templates.</param>
/// <param name="users">The manifests, charts, patches and values read from Kubernetes that need them.</param>
internal sealed class KubectlProvider(Cluster cluster, Resource framework, Resource? handler, List<Resource> users)
{
    private static readonly string[] Others = ["Custom::AWSCDK-EKS-KubernetesPatch", "Custom::AWSCDK-EKS-KubernetesObjectValue"];

    private const string Behind = "Environment.Variables.USER_ON_EVENT_FUNCTION_ARN";

    /// <summary>The cluster that they work on.</summary>
    public Cluster Cluster => cluster;

    /// <summary>The function that custom resources call.</summary>
    public Resource Framework => framework;

    /// <summary>The function that runs kubectl; null if it is not in the templates.</summary>
    public Resource? Handler => handler;

    /// <summary>The functions of the CDK's handler are known by its entry point; another one may do as it likes.</summary>
    public bool IsCdkHandler => Handler is not null && IsOfTheCdk(Handler);

    /// <summary>
    /// Whether the CDK's own functions apply a manifest or chart: its framework, with its handler behind it. Null if that is
    /// not in the templates.
    /// </summary>
    /// <param name="resource">The custom resource.</param>
    public static bool? Serves(Resource resource)
    {
        if (resource["ServiceToken"].Target is not { Type: "AWS::Lambda::Function" } framework) return null;
        return HandlerOf(framework) is { } handler ? IsOfTheCdk(handler) : framework.At(Behind).IsMissing ? false : null;
    }

    /// <summary>The functions that are in the templates.</summary>
    public IEnumerable<Resource> Functions => Handler is null || Handler == Framework ? [Framework] : [Framework, Handler];

    /// <summary>A manifest or chart that needs them.</summary>
    public Resource User => users.First(u => u.Exists);

    /// <summary>All of a deployment: one for each cluster and framework function.</summary>
    public static IReadOnlyList<KubectlProvider> In(DeploymentModel model) => model.Listed(
        "kubectl",
        () => model.Written<KubernetesManifest>().Concat<IClusterMember>(model.Written<HelmChart>())
            .Select(member => (((View)member).Resource, member.Cluster))
            .Concat(Others.SelectMany(model.Written).Select(user => (user, model.Find<Cluster>(user["ClusterName"]))))
            .GroupBy(user => Identity.Of(user.Item1, user.Item2))
            .Where(group => group.Key is not null)
            .Select(group => Of(group.Key!, [.. group.Select(user => user.Item1)])),
        static provider => provider.IsUsed);

    private bool IsUsed => Cluster.Resource.Exists && users.Exists(u => u.Exists);

    private sealed record Identity(Cluster Cluster, Resource Framework)
    {
        public static Identity? Of(Resource user, Cluster? cluster) =>
            cluster is not null && user["ServiceToken"].Target is { Type: "AWS::Lambda::Function" } framework
                ? new(cluster, framework)
                : null;
    }

    /// <summary>The role of one of the functions, or null if it is not in the templates.</summary>
    /// <param name="function">The function.</param>
    public static Role? RoleOf(Resource function) => function.Model.Find<Role>(function["Role"]);

    /// <summary>The function that runs kubectl for a custom resource; null where it is not in the templates.</summary>
    /// <param name="resource">The custom resource.</param>
    public static Resource? RunnerOf(Resource resource) =>
        resource["ServiceToken"].Target is not { Type: "AWS::Lambda::Function" } framework ? null
        : HandlerOf(framework) ?? (IsOfTheCdk(framework) ? framework : null);

    private static KubectlProvider Of(Identity identity, List<Resource> users) =>
        new(identity.Cluster, identity.Framework,
            HandlerOf(identity.Framework) ?? (IsOfTheCdk(identity.Framework) ? identity.Framework : null), users);

    private static Resource? HandlerOf(Resource framework) =>
        framework.At(Behind).Target is { Type: "AWS::Lambda::Function" } handler ? handler : null;

    private static bool IsOfTheCdk(Resource handler) =>
        handler["Handler"].Is("index.handler") is true && handler["Runtime"].StartsWith("python") is true;
}
