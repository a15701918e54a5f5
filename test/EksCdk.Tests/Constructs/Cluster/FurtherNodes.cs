using System.Text.Json.Nodes;
using Amazon.CDK;
using EksCdk.Checks;
using EksCdk.Checks.Results;
using EksCdk.Checks.Sources;
using EksCdk.Constructs.Cluster;
using EksCdk.Constructs.Network;
using EksCdk.Constructs.Security;

namespace EksCdk.Tests.Constructs.Cluster;

/// <summary>An app of somebody else's with nodes beside the usual ones: in an own group, on a fast network, in a zone.</summary>
public sealed class FurtherNodes : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("ekscdk-test-");

    public FurtherNodes()
    {
        var app = new App(new AppProps { Outdir = _folder.FullName });
        Add(new Stack(app, "shop"));
        app.Synth();
        Template = JsonNode.Parse(File.ReadAllText(Path.Combine(_folder.FullName, "shop.template.json")))!;
        Report = Analyzer.Analyze(DeploymentReader.Read([_folder.FullName]), new AnalysisOptions());
    }

    public JsonNode Template { get; }

    public AnalysisResult Report { get; }

    /// <summary>What stands below a construct, by type.</summary>
    public JsonNode Of(string construct, string type) => Assert.Single(Template["Resources"]!.AsObject(),
        one => one.Key.StartsWith(construct, StringComparison.Ordinal) && (string?)one.Value!["Type"] == type).Value!;

    public void Dispose() => _folder.Delete(recursive: true);


    private static void Add(Stack stack)
    {
        const string cluster = "shop", version = "1.35", cidr = "10.0.0.0/16";
        var network = new ClusterVpc(stack, "Network",
            new() { ClusterName = cluster, Cidr = cidr, AvailabilityZones = ["us-east-1a", "us-east-1b"] });
        var roles = new ClusterRoles(stack, "Roles");
        var keys = new ClusterKeys(stack, "Keys", new() { ClusterName = cluster, ClusterRole = roles.ControlPlane });
        var groups = new ClusterSecurityGroups(stack, "SecurityGroups", new() { Vpc = network.Vpc, Cidr = cidr });
        var controlPlane = new ControlPlane(stack, "ControlPlane", new()
        {
            ClusterName = cluster,
            KubernetesVersion = version,
            Vpc = network.Vpc,
            SecurityGroups = groups,
            Role = roles.ControlPlane,
            SecretsKey = keys.Secrets,
            LogsKey = keys.Logs,
        }).Cluster;
        var addOns = new AddOns(stack, "AddOns", new() { Cluster = controlPlane, VolumeKey = keys.Volumes });
        var near = new FurtherSubnet(stack, "Near",
            new() { Vpc = network.Vpc, AvailabilityZone = "us-east-1-bos-1a", Cidr = "10.0.252.0/22" });
        var general = Managed("General", ["m6i.large"]);
        addOns.OrderAround([general, Managed("Boston", ["t3.xlarge"], near), Managed("Fast", ["p5.48xlarge"], fast: true)]);
        var own = new SelfManagedNodeGroup(stack, "Own", new()
        {
            Name = "own",
            Cluster = controlPlane,
            ClusterName = cluster,
            KubernetesVersion = version,
            SecurityGroups = groups,
            VolumeKey = keys.Volumes,
            InstanceTypes = ["m6g.large"],
            AmiType = "BOTTLEROCKET_ARM_64",
            Labels = new Dictionary<string, string> { ["team"] = "orders" },
        });
        own.Group.Node.AddDependency(general.Nodes);

        ManagedNodeGroup Managed(string name, string[] types, FurtherSubnet? at = null, bool fast = false) =>
            new(stack, name, new ManagedNodeGroupProps
            {
                Name = name,
                Cluster = controlPlane,
                ClusterName = cluster,
                KubernetesVersion = version,
                SecurityGroups = groups,
                Role = roles.Nodes,
                VolumeKey = keys.Volumes,
                InstanceTypes = types,
                AmiType = fast ? "AL2023_x86_64_NVIDIA" : "AL2023_x86_64_STANDARD",
                Subnets = at is not null ? [at.Subnet] : fast ? [network.Vpc.PrivateSubnets[1]] : [],
                Fabric = fast ? new FabricAdapters(stack, "Fabric", network.Vpc, cards: 2) : null,
            });
    }
}
