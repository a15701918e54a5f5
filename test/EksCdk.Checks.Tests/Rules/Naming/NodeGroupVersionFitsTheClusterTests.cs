using EksCdk.Checks.Rules;
using EksCdk.Checks.Rules.Naming;

namespace EksCdk.Checks.Tests.Rules.Naming;

public sealed class NodeGroupVersionFitsTheClusterTests
{
    [Fact]
    public void The_same_version_passes() =>
        TestDeployment.Plain().Set("Nodes.Properties.Version", "\"1.35\"")
            .IsCompliant<NodeGroupVersionFitsTheCluster>("Nodes");

    [Fact]
    public void Three_older_passes() =>
        TestDeployment.Plain().Set("Nodes.Properties.Version", "\"1.32\"")
            .IsCompliant<NodeGroupVersionFitsTheCluster>("Nodes");

    [Fact]
    public void Four_older_is_refused() =>
        TestDeployment.Plain().Set("Nodes.Properties.Version", "\"1.31\"")
            .IsBroken<NodeGroupVersionFitsTheCluster>("Nodes", "Properties.Version", "1.31");

    [Fact]
    public void A_newer_one_is_refused() =>
        TestDeployment.Cdk().Set("Nodes.Properties.Version", "\"1.36\"")
            .IsBroken<NodeGroupVersionFitsTheCluster>("Nodes", null, "newer than 1.35");

    [Fact]
    public void A_patch_version_is_refused() =>
        TestDeployment.Plain().Set("Nodes.Properties.Version", "\"1.35.2\"")
            .IsBroken<NodeGroupVersionFitsTheCluster>("Nodes");

    [Fact]
    public void The_same_parameter_passes() =>
        TestDeployment.Plain().Parameter("Kubernetes").Set("Nodes.Properties.Version", "!Ref Kubernetes")
            .Set("Cluster.Properties.Version", "!Ref Kubernetes")
            .IsCompliant<NodeGroupVersionFitsTheCluster>("Nodes");

    [Fact]
    public void A_parameter_is_unknown() =>
        TestDeployment.Plain().Parameter("Kubernetes").Set("Nodes.Properties.Version", "!Ref Kubernetes")
            .IsUnknown<NodeGroupVersionFitsTheCluster>("Nodes", "Kubernetes");

    [Fact]
    public void An_AMI_release_of_another_version_is_refused() =>
        TestDeployment.Plain().Set("Nodes.Properties.Version", "\"1.35\"")
            .Set("Nodes.Properties.ReleaseVersion", "1.34.2-20260101")
            .IsBroken<NodeGroupVersionFitsTheCluster>("Nodes", "ReleaseVersion");

    [Fact]
    public void Without_an_AMI_type_a_release_is_of_Amazon_Linux() =>
        TestDeployment.Plain().Remove("Nodes.Properties.AmiType").Set("Nodes.Properties.ReleaseVersion", "1.15.11-20200507")
            .IsBroken<NodeGroupVersionFitsTheCluster>("Nodes", "ReleaseVersion");

    [Fact]
    public void A_release_of_Bottlerocket_has_nothing_to_say() =>
        TestDeployment.Plain().Set("Nodes.Properties.AmiType", "BOTTLEROCKET_x86_64")
            .Set("Nodes.Properties.ReleaseVersion", "1.34.0-abcdef12")
            .IsSilent<NodeGroupVersionFitsTheCluster>("Nodes");

    [Fact]
    public void The_cluster_version_has_nothing_to_say() =>
        TestDeployment.Plain()
            .IsSilent<NodeGroupVersionFitsTheCluster>();

    [Fact]
    public void An_AMI_release_of_an_older_version_than_the_cluster_is_refused() =>
        Assert.Contains(TestDeployment.Plain().Set("Nodes.Properties.ReleaseVersion", "1.34.2-20260101").Analyze().Findings, f =>
            f.Rule == "EKS925" && f.Severity == Severity.Error);

    [Fact]
    public void A_release_without_a_number_is_refused() =>
        TestDeployment.Plain().Set("Nodes.Properties.ReleaseVersion", "latest")
            .IsBroken<NodeGroupVersionFitsTheCluster>("Nodes", "ReleaseVersion", "latest");
}
