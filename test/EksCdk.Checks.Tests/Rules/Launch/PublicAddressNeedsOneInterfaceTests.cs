using EksCdk.Checks.Rules.Launch;

namespace EksCdk.Checks.Tests.Rules.Launch;

public sealed class PublicAddressNeedsOneInterfaceTests
{
    [Fact]
    public void A_public_address_on_several_interfaces_is_refused() =>
        TestDeployment.Plain()
            .Set("NodeTemplate.Properties.LaunchTemplateData.NetworkInterfaces",
                "[{ DeviceIndex: 0, AssociatePublicIpAddress: true }, { DeviceIndex: 1 }]")
                .IsBroken<PublicAddressNeedsOneInterface>("Nodes", "NetworkInterfaces[0].AssociatePublicIpAddress",
                    "2 network interfaces");

    [Fact]
    public void Several_interfaces_without_one_pass() =>
        TestDeployment.Plain()
            .Set("NodeTemplate.Properties.LaunchTemplateData.NetworkInterfaces", "[{ DeviceIndex: 0 }, { DeviceIndex: 1 }]")
            .IsCompliant<PublicAddressNeedsOneInterface>("Nodes");

    [Fact]
    public void A_choice_by_a_parameter_is_unknown() =>
        TestDeployment.Plain().Parameter("Public")
            .Set("NodeTemplate.Properties.LaunchTemplateData.NetworkInterfaces",
                "[{ DeviceIndex: 0, AssociatePublicIpAddress: !Ref Public }, { DeviceIndex: 1 }]")
                .IsUnknown<PublicAddressNeedsOneInterface>("Nodes");

    [Fact]
    public void One_interface_has_nothing_to_say() =>
        TestDeployment.Plain()
            .Set("NodeTemplate.Properties.LaunchTemplateData.NetworkInterfaces",
                "[{ DeviceIndex: 0, AssociatePublicIpAddress: true }]").IsSilent<PublicAddressNeedsOneInterface>();
}
