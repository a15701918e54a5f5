using System.Text.Json.Nodes;
using EksCdk.Checks.Reporting.Compliance;
using EksCdk.Checks.Resources;
using EksCdk.Checks.Results;
using EksCdk.Configuration;

namespace EksCdk.Tests.Stacks;

/// <summary>EKS Auto Mode beside a node group; alone it is the environment <c>auto-mode</c>.</summary>
public sealed class AutoModeTests
{
    [Fact]
    public void Beside_node_groups_everything_is_proven_and_each_has_what_it_needs()
    {
        using var platform = new SynthesizedPlatform(Environments.Small with
        {
            AutoMode = new() { BuiltInPools = [] },
            NodePools = [new() { Name = "apps", AvailabilityZones = ["eu-west-1b"], InstanceTypes = ["m7i.large"] }],
        });

        Assert.Equal(["AutoModePool apps Joins", "NodeGroup general Joins"], platform.Report.Nodes
            .Select(node => $"{node.Kind} {(node.Kind == ComputeKind.NodeGroup ? "general" : node.Name)} {node.Verdict}")
            .Order());
        Assert.All(platform.Report.Workloads, cluster => Assert.Equal(LinkState.Proven, cluster.Verdict));
        Assert.DoesNotContain(platform.Report.Entries, entry => entry.Status == ComplianceStatus.Open);
        Assert.Equal(["aws-ebs-csi-driver", "coredns", "eks-pod-identity-agent", "kube-proxy", "vpc-cni"],
            platform.Resources(Layer.Cluster, "AWS::EKS::Addon").Values
                .Select(addOn => (string)addOn.Properties()["AddonName"]!).Order());

        var cluster = platform.Resources(Layer.Cluster, "AWS::EKS::Cluster").Values.Single().Properties();
        Assert.Equal("""{"Enabled":true}""", cluster["ComputeConfig"]!.ToJsonString());
        Assert.True((bool)cluster["StorageConfig"]!["BlockStorage"]!["Enabled"]!);
        Assert.True((bool)cluster["KubernetesNetworkConfig"]!["ElasticLoadBalancing"]!["Enabled"]!);

        var (pools, objects) = Manifest(platform, Layer.Cluster, "AutoModePools");
        var nodeClass = objects.Single(o => (string?)o["kind"] == "NodeClass")["spec"]!;
        Assert.Single(nodeClass["subnetSelectorTerms"]!.AsArray());
        Assert.Contains("KeysVolumes", (string?)nodeClass["ephemeralStorage"]!["kmsKeyID"]);
        var entry = Assert.Single(platform.Resources(Layer.Cluster, "AWS::EKS::AccessEntry"),
            e => (string?)e.Value.Properties()["Type"] == "EC2");
        Assert.Contains(entry.Key, pools.Value.DependsOn());

        // Volumes of either driver are mounted on its own nodes only: claims without a class get the one that says so.
        Assert.Equal(["auto-gp3 true", "gp3 false"], Classes(platform));
    }

    private static IEnumerable<string> Classes(SynthesizedPlatform platform) =>
        from manifest in platform.Resources(Layer.Workloads, "Custom::AWSCDK-EKS-KubernetesResource").Values
        from item in JsonNode.Parse(manifest.Properties()["Manifest"].Text())!.AsArray()
        where (string?)item!["kind"] == "StorageClass"
        let isDefault = item["metadata"]!["annotations"]!["storageclass.kubernetes.io/is-default-class"]
        orderby (string?)item["metadata"]!["name"]
        select $"{item["metadata"]!["name"]} {isDefault}";

    private static (KeyValuePair<string, JsonNode> Resource, List<JsonNode> Objects) Manifest(
        SynthesizedPlatform platform, Layer layer, string id)
    {
        var manifest = platform.Resources(layer, "Custom::AWSCDK-EKS-KubernetesResource")
            .Single(m => m.Key.StartsWith(id, StringComparison.Ordinal));
        return (manifest, [.. JsonNode.Parse(manifest.Value.Properties()["Manifest"].Text())!.AsArray().Select(o => o!)]);
    }
}
