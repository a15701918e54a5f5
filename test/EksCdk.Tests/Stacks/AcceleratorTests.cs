using System.Text.Json.Nodes;
using EksCdk.Checks.Reporting.Compliance;
using EksCdk.Checks.Results;
using EksCdk.Configuration;
using EksCdk.Constructs.Workloads;
using EksCdk.Facts;

namespace EksCdk.Tests.Stacks;


/// <summary>Node groups with accelerators have the image with their drivers, and what offers them to pods.</summary>
[Collection(nameof(NodesPlatforms))]
public sealed class AcceleratorTests(NodesPlatform nodes)
{
    private readonly SynthesizedPlatform _platform = nodes.Platform;

    private IEnumerable<JsonNode> Groups =>
        _platform.Resources(Layer.Cluster, "AWS::EKS::Nodegroup").Values.Select(group => group.Properties())
            .Where(group => (string?)group["InstanceTypes"]?[0] is not (null or "m6i.large" or "m6i.xlarge" or "m7i.xlarge"));

    [Fact]
    public void The_image_follows_from_the_instance_types_and_every_group_joins()
    {
        Assert.Equal(
            ["AL2023_ARM_64_NVIDIA", "AL2023_x86_64_NEURON", "AL2023_x86_64_NVIDIA", "BOTTLEROCKET_x86_64",
                "BOTTLEROCKET_x86_64_NVIDIA"],
            Groups.Select(g => (string)g["AmiType"]!).Order(StringComparer.Ordinal));
        Assert.Equal([33, 33, 33, 33, 50],
            Groups.Select(g => (int)g["UpdateConfig"]!["MaxUnavailablePercentage"]!).Order());
        Assert.Equal("tier-2xl", (string?)_platform.Resources(Layer.Cluster, "AWS::EKS::Cluster").Values.Single()
            .Properties()["ControlPlaneScalingConfig"]!["Tier"]);
        Assert.All(_platform.Report.Nodes, node => Assert.Equal(Verdict.Joins, node.Verdict));
        Assert.DoesNotContain(_platform.Report.Entries, entry =>
            entry.Status is ComplianceStatus.Open or ComplianceStatus.Unknown);
    }

    [Fact]
    public void Only_pods_that_ask_for_the_accelerator_come_to_its_nodes_unless_the_file_says_otherwise() =>
        Assert.Equal(
            [("AL2023_ARM_64_NVIDIA", ""), ("AL2023_x86_64_NEURON", "aws.amazon.com/neuron NO_SCHEDULE"),
                ("AL2023_x86_64_NVIDIA", "nvidia.com/gpu NO_SCHEDULE"),
                ("BOTTLEROCKET_x86_64", "aws.amazon.com/neuron NO_SCHEDULE"),
                ("BOTTLEROCKET_x86_64_NVIDIA", "nvidia.com/gpu NO_SCHEDULE")],
            Groups.Select(g => ((string)g["AmiType"]!,
                    g["Taints"]?.AsArray() is [{ } taint] ? $"{taint["Key"]} {taint["Effect"]}" : ""))
                .OrderBy(g => g.Item1, StringComparer.Ordinal));

    [Fact]
    public void The_plugins_run_on_the_nodes_whose_image_has_none()
    {
        Assert.Equal(["AL2023_ARM_64_NVIDIA", "AL2023_x86_64_NVIDIA"],
            Groups.Where(g => (string?)g["Labels"]?["nvidia.com/gpu.present"] == "true").Select(g => (string)g["AmiType"]!)
                .Order(StringComparer.Ordinal));
        var charts = _platform.Resources(Layer.Workloads, "Custom::AWSCDK-EKS-HelmChart").Values.Select(c => c.Properties());
        Assert.All(DevicePlugin.All, plugin => Assert.Single(charts, chart =>
            (string?)chart["Chart"] == plugin.Charts[0] && (string?)chart["Version"] == plugin.Version
            && chart["Values"].Text().Contains("""[{"operator":"Exists"}]""", StringComparison.Ordinal)));
    }

    [Fact]
    public void Bottlerocket_lets_containers_own_the_devices_of_Neuron()
    {
        var told = _platform.Resources(Layer.Cluster, "AWS::EC2::LaunchTemplate").Values
            .Select(template => template.Properties().Text())
            .Where(text => text.Contains("device-ownership-from-security-context = true", StringComparison.Ordinal));

        Assert.Contains("-bottled", Assert.Single(told), StringComparison.Ordinal);
    }

    [Fact]
    public void Pods_that_ask_for_an_accelerator_are_proven_to_get_it() =>
        Assert.Equal(2, _platform.Report.Workloads.SelectMany(cluster => cluster.Evidence).Count(evidence =>
            evidence.Rule == "EKS761" && evidence.State == LinkState.Proven
            && evidence.Message.Contains("device plugin", StringComparison.Ordinal)));

    [Fact]
    public void A_plugin_for_something_else_is_refused_with_those_that_are() =>
        Assert.Contains("Nvidia or Neuron", Assert.Throws<ArgumentException>(() =>
            new DevicePluginChart(new Amazon.CDK.Stack(new Amazon.CDK.App(), "stack"), "Plugin", new DevicePluginChartProps
            {
                Cluster = null!,
                Accelerator = "Amd",
            })).Message);
}
