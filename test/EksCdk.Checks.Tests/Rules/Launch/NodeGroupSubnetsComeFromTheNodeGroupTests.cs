using EksCdk.Checks.Rules.Launch;

namespace EksCdk.Checks.Tests.Rules.Launch;

public sealed class NodeGroupSubnetsComeFromTheNodeGroupTests
{
    [Fact]
    public void A_launch_template_without_a_subnet_passes() =>
        TestDeployment.Plain().IsCompliant<NodeGroupSubnetsComeFromTheNodeGroup>("Nodes");

    [Fact]
    public void A_subnet_on_a_network_interface_is_refused() =>
        TestDeployment.Plain()
            .Set("NodeTemplate.Properties.LaunchTemplateData.NetworkInterfaces",
                "[{ DeviceIndex: 0, SubnetId: !Ref PrivateSubnetA }]")
                .IsBroken<NodeGroupSubnetsComeFromTheNodeGroup>("Nodes", "NetworkInterfaces[0].SubnetId", "PrivateSubnetA");

    [Fact]
    public void A_network_interface_without_a_subnet_passes() =>
        TestDeployment.Plain().Set("NodeTemplate.Properties.LaunchTemplateData.NetworkInterfaces", "[{ DeviceIndex: 0 }]")
            .IsCompliant<NodeGroupSubnetsComeFromTheNodeGroup>("Nodes");

    [Fact]
    public void Network_interfaces_from_a_macro_are_unknown() =>
        TestDeployment.Plain()
            .Set("NodeTemplate.Properties.LaunchTemplateData.NetworkInterfaces", "{ Fn::Transform: { Name: Interfaces } }")
            .IsUnknown<NodeGroupSubnetsComeFromTheNodeGroup>("Nodes");

    [Fact]
    public void A_node_group_without_a_launch_template_has_nothing_to_say() =>
        TestDeployment.Plain().Remove("Nodes.Properties.LaunchTemplate").IsSilent<NodeGroupSubnetsComeFromTheNodeGroup>();
}
