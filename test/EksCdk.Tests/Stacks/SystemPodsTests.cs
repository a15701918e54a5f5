using System.Text.Json.Nodes;
using EksCdk.Configuration;
using EksCdk.Tests.Constructs.Cluster;

namespace EksCdk.Tests.Stacks;

/// <summary>The environment <c>prod</c>, synthesized once.</summary>
public sealed class ProdPlatform : IDisposable
{
    public SynthesizedPlatform Platform { get; } = Environments.Of("prod");

    public void Dispose() => Platform.Dispose();
}

/// <summary>
/// Where the scheduler puts the pods of the system in <c>prod</c>, by the two of its filters that look at node groups:
/// NodeAffinity
/// (every label of a node selector must be the node's) and TaintToleration (each taint that keeps pods away must be tolerated).
/// </summary>
public sealed class SystemPodsTests(ProdPlatform prod) : IClassFixture<ProdPlatform>
{
    private sealed record Pod(string Name, IReadOnlyDictionary<string, string> NodeSelector);

    private IEnumerable<JsonNode> Groups =>
        prod.Platform.Resources(Layer.Cluster, "AWS::EKS::Nodegroup").Values.Select(g => g.Properties());

    private IEnumerable<Pod> Pods()
    {
        foreach (
            var chart in prod.Platform.Resources(Layer.Workloads, "Custom::AWSCDK-EKS-HelmChart").Values.Select(c =>
                c.Properties()))
            yield return new Pod((string)chart["Chart"]!, Selector(JsonNode.Parse(chart["Values"].Text())!["nodeSelector"]));
        var (dns, driver) = (Configuration("coredns"), Configuration("aws-ebs-csi-driver"));
        yield return new Pod("coredns", Selector(dns["nodeSelector"]));
        yield return new Pod("aws-ebs-csi-driver", Selector(driver["controller"]!["nodeSelector"]));
        var metrics = prod.Platform.Resources(Layer.Workloads, "AWS::EKS::Addon").Values.Single().Properties();
        yield return new Pod("metrics-server",
            Selector(JsonNode.Parse((string)metrics["ConfigurationValues"]!)!["nodeSelector"]));
    }

    private JsonNode Configuration(string addOn) =>
        JsonNode.Parse((string)prod.Platform.AddOn(addOn).Value.Properties()["ConfigurationValues"]!)!;

    private static Dictionary<string, string> Selector(JsonNode? labels) =>
        labels?.AsObject().ToDictionary(label => label.Key, label => (string)label.Value!) ?? [];

    private static bool Fits(Pod pod, JsonNode group) =>
        pod.NodeSelector.All(label => (string?)group["Labels"]?[label.Key] == label.Value)
        && !(group["Taints"]?.AsArray() ?? []).Any(taint => (string)taint!["Effect"]! != "PREFER_NO_SCHEDULE");

    [Fact]
    public void Each_fits_on_nodes_of_the_system_group_and_on_no_others()
    {
        var pods = Pods().ToList();
        Assert.Equal(
            ["aws-ebs-csi-driver", "aws-load-balancer-controller", "cluster-autoscaler", "coredns", "metrics-server"],
            pods.Select(pod => pod.Name).Order());
        Assert.All(pods, pod =>
            Assert.Equal(["system"],
                Groups.Where(group => Fits(pod, group)).Select(group => (string)group["Labels"]!["workload"]!)));
    }

    [Fact]
    public void Without_the_selector_they_would_fit_on_those_of_applications_too() =>
        Assert.Equal(["apps", "system"],
            Groups.Where(group => Fits(new Pod("any", Selector(null)), group)).Select(g => (string)g["Labels"]!["workload"]!)
                .Order());

    [Fact]
    public void Prod_shows_zonal_shift_protection_repair_and_spot_beside_on_demand()
    {
        var cluster = prod.Platform.Only("AWS::EKS::Cluster").Value.Properties();
        Assert.True((bool)cluster["ZonalShiftConfig"]!["Enabled"]!);
        Assert.True((bool)cluster["DeletionProtection"]!);
        Assert.All(Groups, group => Assert.True((bool)group["NodeRepairConfig"]!["Enabled"]!));
        Assert.Equal(["ON_DEMAND", "SPOT"], Groups.Select(group => (string)group["CapacityType"]!).Distinct().Order());
        Assert.Equal(3, prod.Platform.Resources(Layer.Network, "AWS::EC2::NatGateway").Count);
    }
}
