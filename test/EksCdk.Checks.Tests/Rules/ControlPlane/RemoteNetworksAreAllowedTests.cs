using EksCdk.Checks.Rules.ControlPlane;

namespace EksCdk.Checks.Tests.Rules.ControlPlane;

public sealed class RemoteNetworksAreAllowedTests
{
    [Fact]
    public void Private_networks_apart_from_each_other_pass() =>
        TestDeployment.Plain()
            .Set("Cluster.Properties.RemoteNetworkConfig",
                "{ RemoteNodeNetworks: [{ Cidrs: [192.168.0.0/17] }], RemotePodNetworks: [{ Cidrs: [100.64.0.0/16] }] }")
            .IsCompliant<RemoteNetworksAreAllowed>("Cluster");

    [Fact]
    public void A_public_network_is_refused() =>
        TestDeployment.Plain().Set("Cluster.Properties.RemoteNetworkConfig", "{ RemoteNodeNetworks: [{ Cidrs: [11.0.0.0/16] }] }")
            .IsBroken<RemoteNetworksAreAllowed>("Cluster", "RemoteNodeNetworks[0].Cidrs[0]", "11.0.0.0/16");

    [Fact]
    public void A_network_that_overlaps_the_VPC_is_refused() =>
        TestDeployment.Plain()
            .Set("Cluster.Properties.RemoteNetworkConfig", "{ RemoteNodeNetworks: [{ Cidrs: [10.0.128.0/20] }] }")
            .IsBroken<RemoteNetworksAreAllowed>("Cluster", null, "the VPC's range");

    [Fact]
    public void Pods_inside_nodes_are_refused() =>
        TestDeployment.Plain()
            .Set("Cluster.Properties.RemoteNetworkConfig",
                "{ RemoteNodeNetworks: [{ Cidrs: [192.168.0.0/16] }], RemotePodNetworks: [{ Cidrs: [192.168.4.0/24] }] }")
            .IsBroken<RemoteNetworksAreAllowed>("Cluster", "RemotePodNetworks[0].Cidrs[0]");

    [Fact]
    public void Pods_without_nodes_are_refused() =>
        TestDeployment.Plain()
            .Set("Cluster.Properties.RemoteNetworkConfig", "{ RemotePodNetworks: [{ Cidrs: [192.168.4.0/24] }] }")
            .IsBroken<RemoteNetworksAreAllowed>("Cluster", "RemoteNodeNetworks");

    [Fact]
    public void A_network_from_a_parameter_is_unknown() =>
        TestDeployment.Plain().Parameter("Site")
            .Set("Cluster.Properties.RemoteNetworkConfig", "{ RemoteNodeNetworks: [{ Cidrs: [!Ref Site] }] }")
            .IsUnknown<RemoteNetworksAreAllowed>("Cluster", "Site");

    [Fact]
    public void A_cluster_without_hybrid_nodes_has_nothing_to_say() =>
        TestDeployment.Plain()
            .IsSilent<RemoteNetworksAreAllowed>();

    [Fact]
    public void Whether_a_network_overlaps_a_VPC_whose_range_is_a_parameter_is_unknown() =>
        TestDeployment.Plain().Parameter("Range").Set("Vpc.Properties.CidrBlock", "!Ref Range")
            .Set("Cluster.Properties.RemoteNetworkConfig", "{ RemoteNodeNetworks: [{ Cidrs: [192.168.0.0/17] }] }")
            .IsUnknown<RemoteNetworksAreAllowed>("Cluster", "overlaps");
}
