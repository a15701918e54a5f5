using EksCdk.Checks.Rules.Reach;

namespace EksCdk.Checks.Tests.Rules.Reach;

public sealed class PublicSubnetsGiveNodesAnAddressTests
{
    [Fact]
    public void A_public_subnet_that_assigns_addresses_passes() =>
        TestDeployment.Plain().Set("Nodes.Properties.Subnets", "[!Ref PublicSubnetA]")
            .IsCompliant<PublicSubnetsGiveNodesAnAddress>("Nodes");

    [Fact]
    public void One_that_assigns_none_is_refused() =>
        TestDeployment.Plain().Set("Nodes.Properties.Subnets", "[!Ref PublicSubnetA]")
            .Set("PublicSubnetA.Properties.MapPublicIpOnLaunch", "false")
            .IsBroken<PublicSubnetsGiveNodesAnAddress>("Nodes", "MapPublicIpOnLaunch", "PublicSubnetA");

    [Fact]
    public void One_that_says_nothing_is_refused() =>
        TestDeployment.Plain().Set("Nodes.Properties.Subnets", "[!Ref PublicSubnetA]")
            .Remove("PublicSubnetA.Properties.MapPublicIpOnLaunch")
            .IsBroken<PublicSubnetsGiveNodesAnAddress>("Nodes", "MapPublicIpOnLaunch");

    [Fact]
    public void A_launch_template_that_asks_for_addresses_is_unknown() =>
        TestDeployment.Plain().Set("Nodes.Properties.Subnets", "[!Ref PublicSubnetA]")
            .Set("PublicSubnetA.Properties.MapPublicIpOnLaunch", "false")
            .Set("NodeTemplate.Properties.LaunchTemplateData.NetworkInterfaces",
                "[{ DeviceIndex: 0, AssociatePublicIpAddress: true }]").IsUnknown<PublicSubnetsGiveNodesAnAddress>("Nodes");

    [Fact]
    public void A_choice_by_a_parameter_is_unknown() =>
        TestDeployment.Plain().Parameter("Public").Set("Nodes.Properties.Subnets", "[!Ref PublicSubnetA]")
            .Set("PublicSubnetA.Properties.MapPublicIpOnLaunch", "!Ref Public")
            .IsUnknown<PublicSubnetsGiveNodesAnAddress>("Nodes");

    [Fact]
    public void Private_subnets_have_nothing_to_say() =>
        TestDeployment.Plain().IsSilent<PublicSubnetsGiveNodesAnAddress>();
}
