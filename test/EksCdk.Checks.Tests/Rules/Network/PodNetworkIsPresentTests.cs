using EksCdk.Checks.Rules.Network;

namespace EksCdk.Checks.Tests.Rules.Network;

public sealed class PodNetworkIsPresentTests
{
    [Fact]
    public void The_add_ons_pass() => TestDeployment.Cdk().Set("Cluster.Properties.BootstrapSelfManagedAddons", "false").IsCompliant<PodNetworkIsPresent>("Cluster");

    [Fact]
    public void EKS_installs_them_by_itself() => TestDeployment.Plain().Drop("VpcCni").Drop("KubeProxy").IsCompliant<PodNetworkIsPresent>("Cluster");

    [Fact]
    public void No_CNI_is_refused() =>
        TestDeployment.Plain().Set("Cluster.Properties.BootstrapSelfManagedAddons", "false").Drop("VpcCni").IsBroken<PodNetworkIsPresent>("Cluster", "Properties.BootstrapSelfManagedAddons", "vpc-cni");

    [Fact]
    public void No_kube_proxy_is_refused_over_stacks() =>
        TestDeployment.Cdk().Set("Cluster.Properties.BootstrapSelfManagedAddons", "false").Drop("KubeProxy").IsBroken<PodNetworkIsPresent>("Cluster", saying: "kube-proxy");

    [Fact]
    public void Another_CNI_may_take_the_place() =>
        TestDeployment.Cdk().Set("Cluster.Properties.BootstrapSelfManagedAddons", "false").Drop("VpcCni").Set("Autoscaler.Properties.Chart", "cilium").IsUnknown<PodNetworkIsPresent>("Cluster", "vpc-cni");

    [Fact]
    public void An_add_on_for_a_cluster_in_a_parameter_may_be_it() =>
        TestDeployment.Plain().Parameter("Name").Set("Cluster.Properties.BootstrapSelfManagedAddons", "false").Set("VpcCni.Properties.ClusterName", "!Ref Name").IsUnknown<PodNetworkIsPresent>("Cluster");

    [Fact]
    public void A_switch_from_a_parameter_is_unknown() =>
        TestDeployment.Plain().Parameter("Own").Set("Cluster.Properties.BootstrapSelfManagedAddons", "!Ref Own").Drop("VpcCni").IsUnknown<PodNetworkIsPresent>("Cluster");

    [Fact]
    public void Fargate_alone_needs_none() => TestDeployment.Plain().Remove("Nodes").Remove("CoreDns").Remove("EbsCsi").IsSilent<PodNetworkIsPresent>();

    [Fact]
    public void eksctl_installs_add_ons_outside_its_templates() =>
        TestDeployment.Plain().Drop("VpcCni").Drop("KubeProxy").Drop("CoreDns").Drop("EbsCsi").Drop("PodIdentityAgent").Set("Cluster.Properties.BootstrapSelfManagedAddons", "false").Described("EKS cluster (dedicated VPC: true) [created and managed by eksctl]").IsUnknown<PodNetworkIsPresent>("Cluster", "eksctl");
}
