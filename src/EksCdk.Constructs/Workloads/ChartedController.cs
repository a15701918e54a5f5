using System.Text.Json;
using Amazon.CDK;
using Amazon.CDK.AWS.EKSv2;
using Amazon.CDK.AWS.IAM;
using Constructs;
using EksCdk.Constructs.Cluster;
using EksCdk.Facts;
using Map = System.Collections.Generic.Dictionary<string, object?>;

namespace EksCdk.Constructs.Workloads;

/// <summary>
/// A controller that calls AWS, from its chart, with a role that only its service account in this cluster can have. Chart,
/// values and permissions are those of its file in <c>EksCdk.Facts</c>, by which the analyzer judges such roles too.
/// </summary>
public sealed class ChartedController : Construct
{
    private readonly ChartedControllerProps _props;
    private readonly Controller _controller;
    private readonly ControllerInstall _install;

    /// <summary>Installs the controller.</summary>
    /// <exception cref="ArgumentException">No controller is installed from a chart of that name.</exception>
    public ChartedController(Construct scope, string id, ChartedControllerProps props) : base(scope, id)
    {
        _props = props;
        _controller = Find(props.Chart);
        _install = _controller.Install!;
        var (@namespace, serviceAccount) = (_controller.Namespace, _controller.ServiceAccounts[0]);
        var description = $"{props.Chart} in EKS cluster {props.ClusterName}";
        var role = props.ByWebIdentity
            ? ServiceAccountRole.ForWebIdentity(this, "Role", props.Cluster, @namespace, serviceAccount)
            : new Role(this, "Role", new RoleProps
            {
                Description = description,
                AssumedBy = ServiceAccountRole.PodIdentity(props.Cluster, @namespace, serviceAccount),
            });
        var policies = new[] { _install.Permissions, _install.MorePermissions }.OfType<JsonElement>()
            .Select((document, index) => CreatePolicy($"{(index == 0 ? "" : "More")}Policy", document, role, description))
            .ToList();
        Identity = props.ByWebIdentity ? role
            : WorkloadIdentity.Associate(this, props.Cluster, @namespace, serviceAccount, role);

        Release = new HelmChart(this, "Chart", new HelmChartProps
        {
            Cluster = props.Cluster,
            Repository = From(props.Chart, _install.Repository),
            Chart = props.Chart,
            Version = _install.Version,
            Release = props.Chart,
            Namespace = @namespace,
            // Kubernetes creates kube-system itself.
            CreateNamespace = @namespace != "kube-system",
            Wait = true,
            Atomic = true,
            // The provider's Lambda function ends after 15 minutes, and has to roll back for as long as it has waited.
            Timeout = Duration.Minutes(6),
            Values = JsiiValue.Map(ChartValues.Of(_install, props, FillIn, props.ByWebIdentity ? role.RoleArn : null)),
        });
        // A pod gets its credentials when it is created: an association that comes later does not reach it.
        Release.Node.AddDependency([Identity, .. policies]);
        if (_install.Definitions is { } definitions) Release.Node.AddDependency(Define(definitions));
    }

    /// <summary>
    /// What gives the pods their role. AWS needs some seconds for it: something else should come between it and the chart.
    /// </summary>
    public Construct Identity { get; }

    /// <summary>The installed chart, for what has to come after it.</summary>
    public HelmChart Release { get; }

    private static Controller Find(string chart)
    {
        var known = Controller.All.Where(one => one.Install is not null).ToDictionary(one => one.Charts[0]);
        return known.GetValueOrDefault(chart)
            ?? throw new ArgumentException($"No controller has the chart '{chart}': use {string.Join(" or ", known.Keys)}.");
    }

    // Helm leaves the definitions that the controller's own chart brings as they are when they exist.
    private HelmChart Define(DefinitionsChart definitions) => new(this, "Definitions", new HelmChartProps
    {
        Cluster = _props.Cluster,
        Repository = From(definitions.Chart, definitions.Repository),
        Chart = definitions.Chart,
        Version = _install.Version,
        Release = definitions.Chart,
        Namespace = _controller.Namespace,
        Timeout = Duration.Minutes(6),
        // With a definition go all objects of its kind.
        RemovalPolicy = RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE,
    });

    private string From(string chart, string repository) =>
        _props.Registry is null ? repository : $"oci://{_props.Registry}/charts/{chart}";

    private ManagedPolicy CreatePolicy(string id, JsonElement permissions, Role role, string description)
    {
        var document = PlainJson.Of(permissions, text => OwnAccount.Narrow(Stack.Of(this), FillIn(text)!));
        var policy = new ManagedPolicy(this, id, new ManagedPolicyProps
        {
            Description = description,
            Document = PolicyDocument.FromJson(JsiiValue.ToJsii(document)),
            Roles = [role],
        });
        foreach (var resource in Resources(document).Where(resource => resource.Contains('*')).Distinct())
        {
            Acknowledgement.Of(policy, Acknowledgement.AwsSolutions,
                $"IAM5[Resource::{OwnAccount.Printed(Stack.Of(this), resource)}]",
                resource == "*" ? _install.AnyResource : _install.AnyName);
        }
        return policy;
    }

    private static IEnumerable<string> Resources(Map document) => ((IEnumerable<object?>)document["Statement"]!)
        .Select(statement => ((Map)statement!)["Resource"])
        .SelectMany(resource => resource is string one ? [one] : ((IEnumerable<object?>)resource!).Cast<string>());

    private string? FillIn(string text) => text == "${ImageTag}"
        ? _install.ImageTag(_props.KubernetesVersion)
        : _props.Names.Aggregate(
            text.Replace("${ClusterName}", _props.ClusterName)
                .Replace("${Region}", Stack.Of(this).Region)
                .Replace("${VpcId}", _props.Vpc.VpcId),
            (filled, name) => filled.Replace($"${{{name.Key}}}", name.Value));
}
