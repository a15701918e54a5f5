using System.Text.Json.Nodes;
using EksCdk.Checks.Results;
using EksCdk.Configuration;

namespace EksCdk.Tests.Stacks;

/// <summary>Nodes of Windows beside those of Linux.</summary>
[Collection(nameof(NodesPlatforms))]
public sealed class WindowsTests(NodesPlatform nodes)
{
    private readonly SynthesizedPlatform _platform = nodes.Platform;

    private ILookup<bool, JsonNode> Groups =>
        _platform.Resources(Layer.Cluster, "AWS::EKS::Nodegroup").Values.Select(group => group.Properties())
            .ToLookup(group => ((string?)group["AmiType"])?.StartsWith("WINDOWS_", StringComparison.Ordinal) is true);

    [Fact]
    public void The_image_is_that_of_the_file_also_where_the_CDK_does_not_know_it() =>
        Assert.Equal(["WINDOWS_CORE_2022_x86_64", "WINDOWS_FULL_2025_x86_64"],
            Groups[true].Select(group => (string)group["AmiType"]!).Order(StringComparer.Ordinal));

    [Fact]
    public void They_have_a_role_that_no_node_of_Linux_has()
    {
        var role = Assert.Single(Groups[true].Select(group => group["NodeRole"].Text()).Distinct());

        Assert.DoesNotContain(role, Groups[false].Select(group => group["NodeRole"].Text()));
    }

    [Fact]
    public void A_taint_keeps_pods_of_Linux_off() =>
        Assert.Equal(["example.com/windows 2025 NO_SCHEDULE", "os windows NO_SCHEDULE"],
            Groups[true].Select(group => group["Taints"]!.AsArray().Single()!)
                .Select(taint => $"{taint["Key"]} {taint["Value"]} {taint["Effect"]}").Order(StringComparer.Ordinal));

    [Fact]
    public void Their_volume_is_encrypted_and_of_the_size_of_the_file()
    {
        var data = _platform.Resources(Layer.Cluster, "AWS::EC2::LaunchTemplate")
            .Single(one => one.Key.StartsWith("Nodeswindows", StringComparison.Ordinal))
            .Value.Properties()["LaunchTemplateData"]!;
        var volume = Assert.Single(data["BlockDeviceMappings"]!.AsArray())!;

        Assert.Equal("/dev/sda1", (string?)volume["DeviceName"]);
        Assert.Equal(100, (int)volume["Ebs"]!["VolumeSize"]!);
        Assert.True((bool)volume["Ebs"]!["Encrypted"]!);
        Assert.Equal("required", (string?)data["MetadataOptions"]!["HttpTokens"]);
        Assert.Null(data["UserData"]);
    }

    [Fact]
    public void EKS_repairs_nodes_of_Linux_alone()
    {
        Assert.All(Groups[false], group => Assert.True((bool)group["NodeRepairConfig"]!["Enabled"]!));
        Assert.All(Groups[true], group => Assert.Null(group["NodeRepairConfig"]));
    }

    [Fact]
    public void The_control_plane_gives_their_pods_addresses()
    {
        var cni = _platform.Resources(Layer.Cluster, "AWS::EKS::Addon").Values.Select(addOn => addOn.Properties())
            .Single(addOn => (string?)addOn["AddonName"] == "vpc-cni");

        Assert.Contains("\"enableWindowsIpam\":\"true\"", (string?)cni["ConfigurationValues"]);
    }

    [Fact]
    public void The_analyzer_proves_role_addresses_and_taint_of_both()
    {
        var evidence = _platform.Report.Nodes.SelectMany(node => node.Links).SelectMany(link => link.Evidence)
            .Concat(_platform.Report.Workloads.SelectMany(cluster => cluster.Evidence)).ToList();

        foreach (var (rule, proofs) in new[] { ("EKS537", 1), ("EKS643", 1), ("EKS776", 2) })
            Assert.Equal(proofs, evidence.Where(one => one.Rule == rule && one.State == LinkState.Proven)
                .Select(one => one.Message).Distinct().Count());
    }
}
