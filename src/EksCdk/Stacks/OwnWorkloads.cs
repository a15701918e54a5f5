using Amazon.CDK;
using Amazon.CDK.AWS.EKSv2;
using Constructs;
using EksCdk.Configuration;
using EksCdk.Constructs;
using EksCdk.Constructs.Cluster;
using EksCdk.Constructs.Workloads;

namespace EksCdk.Stacks;

/// <summary>
/// What an environment brings of its own, after all that the platform installs: roles of pods, namespaces, charts, manifests.
/// </summary>
internal static class OwnWorkloads
{
    /// <summary>Adds it to the stack.</summary>
    /// <param name="stack">The stack.</param>
    /// <param name="props">What the stack takes.</param>
    /// <param name="removal">What happens to namespaces when the stack is deleted.</param>
    /// <param name="platform">What the platform installs there.</param>
    public static void AddTo(
        Stack stack, WorkloadStackProps props, RemovalPolicy removal, IReadOnlyList<Construct> platform)
    {
        var environment = props.Environment;
        var accounts = environment.ServiceAccounts.Where(account => !environment.AddOns.Any(account.IsOf))
            .ToLookup(account => account.IsAnnotated(environment));
        var roles = accounts[false].Select(account => Identity(account, props, stack, null)).ToList();
        var names = OwnNamespaces.Of(environment);
        IReadOnlyDictionary<string, object?>[] spaces =
            [.. OwnNamespaces.Written(environment), .. names.Select(Namespaces.Named)];
        Namespaces? namespaces = spaces.Length == 0 ? null : new(stack, "OwnNamespaces", new NamespacesProps
        {
            Cluster = props.Cluster,
            Objects = spaces,
            RemovalPolicy = removal,
        });
        // What takes the cluster some seconds comes between an association and the pods that want its credentials.
        namespaces?.Node.AddDependency([.. platform, .. roles]);
        roles.AddRange([.. accounts[true].Select(account => Identity(account, props, stack, namespaces))]);
        IConstruct[] earlier = [.. platform, .. roles, .. namespaces is null ? Array.Empty<IConstruct>() : [namespaces]];
        foreach (var own in environment.Charts.Select(IConstruct (chart) => Install(chart, props, stack))
            .Concat(environment.Objects.Select(file => Apply(file, props, stack)).OfType<IConstruct>()))
        {
            own.Node.AddDependency(earlier);
            earlier = [own];
        }
    }

    private static HelmChart Install(ChartConfiguration chart, WorkloadStackProps props, Stack stack) =>
        new HelmChart(stack, $"Chart-{chart.Name}", new HelmChartProps
        {
            Cluster = props.Cluster,
            Repository = props.Environment.Registry is { } registry
                ? $"oci://{registry}/charts/{chart.ChartName}"
                : chart.Repository.TrimEnd('/'),
            Chart = chart.ChartName,
            Version = chart.Version,
            Release = chart.Name,
            Namespace = chart.Namespace,
            CreateNamespace = false,
            Wait = true,
            Atomic = true,
            // As long as the function can wait, and roll back for as long.
            Timeout = Duration.Minutes(6),
            Values = JsiiValue.Map(chart.Settings),
        });

    private static KubernetesManifest? Apply(ManifestFile file, WorkloadStackProps props, Stack stack)
    {
        var objects = file.Objects.Where(item => !OwnNamespaces.IsNamespace(item)).Select(JsiiValue.Map).ToArray();
        return objects.Length == 0 ? null : new KubernetesManifest(stack, $"Manifest-{file.File}", new KubernetesManifestProps
        {
            Cluster = props.Cluster,
            Overwrite = true,
            Prune = true,
            Manifest = objects,
        });
    }

    private static WorkloadIdentity Identity(
        ServiceAccountConfiguration account, WorkloadStackProps props, Stack stack, Namespaces? namespaces) =>
        new(stack, $"Pods-{account.Namespace}-{account.Name}", new PodRoleProps
        {
            Cluster = props.Cluster,
            Namespace = account.Namespace,
            ServiceAccount = account.Name,
            ByWebIdentity = account.IsAnnotated(props.Environment),
            Grants = CdkValues.Of(account),
        }, namespaces);
}
