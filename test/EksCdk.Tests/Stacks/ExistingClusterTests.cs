using System.Text.Json.Nodes;
using EksCdk.Checks.Reporting.Compliance;
using EksCdk.Configuration;

namespace EksCdk.Tests.Stacks;

/// <summary>
/// A cluster of a version that EKS no longer creates, which exists: it loads and synthesizes, and all that is open is that it
/// could not be made anew.
/// </summary>
public sealed class ExistingClusterTests
{
    [Fact]
    public void A_cluster_of_1_28_has_the_kubectl_and_the_autoscaler_of_its_version_and_could_only_not_be_created()
    {
        using var platform = new SynthesizedPlatform(Environments.Small with { KubernetesVersion = "1.28" });
        var layers = platform.Resources(Layer.Cluster, "AWS::Lambda::LayerVersion").Values.Select(layer => layer.Properties());
        Assert.Contains(layers, layer => layer["Description"].Text().Contains("/opt/kubectl/kubectl 1.28"));
        var autoscaler = platform.Resources(Layer.Workloads, "Custom::AWSCDK-EKS-HelmChart").Values
            .Select(chart => chart.Properties()).Single(chart => (string?)chart["Chart"] == "cluster-autoscaler");
        Assert.StartsWith("v1.28.", (string?)JsonNode.Parse(autoscaler["Values"].Text())!["image"]!["tag"]);
        var open = platform.Report.Entries.Where(entry => entry.Status == ComplianceStatus.Open).ToList();
        Assert.NotEmpty(open);
        Assert.All(open, entry => Assert.Contains("1.28", entry.Message));
    }
}
