using System.Text.Json.Nodes;
using EksCdk.Configuration;

namespace EksCdk.Tests.Constructs.Workloads;

/// <summary>
/// The environments that the tests of the workloads layer look at, each synthesized once, when the first test asks for it.
/// </summary>
public sealed class WorkloadPlatforms : IDisposable
{
    private readonly List<SynthesizedPlatform> _synthesized = [];
    private readonly Lazy<WorkloadTemplate> _standard;
    private readonly Lazy<WorkloadTemplate> _china;
    private readonly Lazy<WorkloadTemplate> _off;
    private readonly Lazy<WorkloadTemplate> _withoutLoadBalancers;

    public WorkloadPlatforms()
    {
        var standard = Environments.Small with
        {
            Account = "111122223333",
            KubernetesVersion = "1.34",
            NodePools = [new NodePoolConfiguration { Name = "general" }],
            Workloads = Switched(true) with { DefaultDenyNamespaces = ["default", "shop"] },
        };
        _standard = Synthesized(standard);
        _china =
            Synthesized(
                standard with { Account = null, Region = "cn-north-1", AvailabilityZones = ["cn-north-1a", "cn-north-1b"] });
        _withoutLoadBalancers =
            Synthesized(
                standard with { NodePools = [], Workloads = new WorkloadsConfiguration { LoadBalancerController = false } });
        _off = Synthesized(
            standard with
            {
                NodePools = [],
                Workloads = Switched(false) with { DefaultDenyNamespaces = [] },
                RemovalPolicy = RemovalMode.Destroy,
                Observability = new ObservabilityConfiguration { Dashboard = false },
            });
    }

    public WorkloadTemplate Standard => _standard.Value;

    public WorkloadTemplate China => _china.Value;

    public WorkloadTemplate Off => _off.Value;

    public WorkloadTemplate WithoutLoadBalancers => _withoutLoadBalancers.Value;

    public void Dispose() => _synthesized.ForEach(platform => platform.Dispose());

    private static WorkloadsConfiguration Switched(bool on)
    {
        var workloads = new WorkloadsConfiguration();
        foreach (var property in typeof(WorkloadsConfiguration).GetProperties()
            .Where(property => property.PropertyType == typeof(bool) || property.PropertyType == typeof(bool?)))
            property.SetValue(workloads, on);
        return workloads;
    }

    private Lazy<WorkloadTemplate> Synthesized(EnvironmentConfiguration environment) => new(() =>
    {
        var platform = new SynthesizedPlatform(environment);
        _synthesized.Add(platform);
        return new WorkloadTemplate(platform);
    });
}

[CollectionDefinition(nameof(WorkloadPlatforms))]
public sealed class WorkloadPlatformsCollection : ICollectionFixture<WorkloadPlatforms>;

/// <summary>The template of a workloads layer, and short ways into it.</summary>
public sealed class WorkloadTemplate(SynthesizedPlatform platform)
{
    public string Folder => platform.Folder;

    public JsonObject Resources => platform.Templates[Layer.Workloads][nameof(Resources)]?.AsObject() ?? [];

    public IReadOnlyDictionary<string, JsonNode> Of(string type) => platform.Resources(Layer.Workloads, type);

    /// <summary>The chart of that name, with its logical id.</summary>
    public KeyValuePair<string, JsonNode> Chart(string name) =>
        Of("Custom::AWSCDK-EKS-HelmChart").Single(chart => (string?)chart.Value.Properties()["Chart"] == name);

    public JsonNode Values(string chart) => JsonNode.Parse(Chart(chart).Value.Properties()["Values"].Text())!;

    /// <summary>The association of a service account with its role, with its logical id.</summary>
    public KeyValuePair<string, JsonNode> PodIdentity(string serviceAccount) =>
        Of("AWS::EKS::PodIdentityAssociation")
            .Single(identity => (string?)identity.Value.Properties()["ServiceAccount"] == serviceAccount);

    /// <summary>The role of a service account, with its logical id.</summary>
    public KeyValuePair<string, JsonNode> Role(string serviceAccount)
    {
        var arn = PodIdentity(serviceAccount).Value.Properties()["RoleArn"].Text();
        return Of("AWS::IAM::Role").Single(role => arn == $"{{{role.Key}.Arn}}");
    }

    /// <summary>The customer managed policy of a service account's role, with its logical id.</summary>
    public KeyValuePair<string, JsonNode> Policy(string serviceAccount) => Policies(serviceAccount).First();

    /// <summary>All policies of the role of a service account; what does not fit into the first is in a second.</summary>
    public IEnumerable<KeyValuePair<string, JsonNode>> Policies(string serviceAccount) =>
        Of("AWS::IAM::ManagedPolicy")
            .Where(policy => policy.Value.Properties()["Roles"]!.AsArray().Single().Text() == $"{{{Role(serviceAccount).Key}}}");

    public IReadOnlyList<JsonNode> Statements(string serviceAccount) =>
        [.. from policy in Policies(serviceAccount)
            from statement in policy.Value.Properties()["PolicyDocument"]!["Statement"]!.AsArray()
            select statement];

    /// <summary>The Kubernetes objects of a kind in a manifest, with the manifest's logical id.</summary>
    public IReadOnlyList<(string Manifest, JsonNode Object)> Objects(string kind) =>
        [.. from manifest in Of("Custom::AWSCDK-EKS-KubernetesResource")
            from item in JsonNode.Parse(manifest.Value.Properties()["Manifest"].Text())!.AsArray()
            where (string?)item["kind"] == kind
            select (manifest.Key, item)];
}
