using EksCdk.Checks.Reporting.Compliance;
using EksCdk.Checks.Results;
using EksCdk.Configuration;

namespace EksCdk.Tests.Stacks;

/// <summary>Node groups with accelerators have the image with their drivers.</summary>
public sealed class AcceleratorTests
{
    [Fact]
    public void The_image_follows_from_the_instance_types_and_every_group_joins()
    {
        using var platform = new SynthesizedPlatform(Environments.Small with
        {
            Cluster = new() { ControlPlaneTier = ControlPlaneTier.TwoXl },
            NodeGroups =
            [
                .. Environments.Small.NodeGroups,
                new() { Name = "al", InstanceTypes = ["g5.xlarge"], MaxUnavailablePercentage = 50 },
                new() { Name = "arm", InstanceTypes = ["g5g.xlarge"], Architecture = NodeArchitecture.Arm64 },
                new() { Name = "bottle", InstanceTypes = ["g6.xlarge"], OperatingSystem = NodeOperatingSystem.Bottlerocket },
                new() { Name = "neuron", InstanceTypes = ["inf2.xlarge"] },
            ],
        });

        var groups = platform.Resources(Layer.Cluster, "AWS::EKS::Nodegroup").Values.Select(g => g.Properties()).ToList();
        Assert.Equal(
            ["AL2023_ARM_64_NVIDIA", "AL2023_x86_64_NEURON", "AL2023_x86_64_NVIDIA", "AL2023_x86_64_STANDARD",
                "BOTTLEROCKET_x86_64_NVIDIA"],
            groups.Select(g => (string)g["AmiType"]!).Order(StringComparer.Ordinal));
        Assert.Equal([33, 33, 33, 33, 50],
            groups.Select(g => (int)g["UpdateConfig"]!["MaxUnavailablePercentage"]!).Order());
        Assert.Equal("tier-2xl", (string?)platform.Resources(Layer.Cluster, "AWS::EKS::Cluster").Values.Single()
            .Properties()["ControlPlaneScalingConfig"]!["Tier"]);
        Assert.All(platform.Report.Nodes, node => Assert.Equal(Verdict.Joins, node.Verdict));
        Assert.DoesNotContain(platform.Report.Entries, entry => entry.Status == ComplianceStatus.Open);
    }
}
