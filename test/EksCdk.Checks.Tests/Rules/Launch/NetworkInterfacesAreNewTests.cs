using EksCdk.Checks.Rules.Launch;

namespace EksCdk.Checks.Tests.Rules.Launch;

public sealed class NetworkInterfacesAreNewTests
{
    [Fact]
    public void New_interfaces_pass() =>
        TestDeployment.Plain().Set("NodeTemplate.Properties.LaunchTemplateData.NetworkInterfaces", "[{ DeviceIndex: 0 }]")
            .IsCompliant<NetworkInterfacesAreNew>("Nodes");

    [Fact]
    public void An_existing_interface_is_refused() =>
        TestDeployment.Plain()
            .Set("NodeTemplate.Properties.LaunchTemplateData.NetworkInterfaces",
                "[{ DeviceIndex: 0, NetworkInterfaceId: eni-0123456789abcdef0 }]")
                .IsBroken<NetworkInterfacesAreNew>("Nodes", "NetworkInterfaceId", "eni-");

    [Fact]
    public void One_from_a_macro_is_unknown() =>
        TestDeployment.Plain()
            .Set("NodeTemplate.Properties.LaunchTemplateData.NetworkInterfaces",
                "[{ DeviceIndex: 0, NetworkInterfaceId: { Fn::Transform: { Name: Eni } } }]")
                .IsUnknown<NetworkInterfacesAreNew>("Nodes");

    [Fact]
    public void No_interfaces_have_nothing_to_say() =>
        TestDeployment.Plain().IsSilent<NetworkInterfacesAreNew>();
}
