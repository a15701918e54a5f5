using EksCdk.Checks.Rules.Launch;

namespace EksCdk.Checks.Tests.Rules.Launch;

public sealed class BlockDevicesAreNamedTests
{
    [Fact]
    public void A_name_passes() =>
        TestDeployment.Plain().IsCompliant<BlockDevicesAreNamed>("Nodes");

    [Fact]
    public void A_device_without_a_name_is_refused() =>
        TestDeployment.Plain().Remove("NodeTemplate.Properties.LaunchTemplateData.BlockDeviceMappings.0.DeviceName")
            .IsBroken<BlockDevicesAreNamed>("Nodes", "DeviceName");

    [Fact]
    public void Devices_from_a_parameter_are_unknown() =>
        TestDeployment.Plain().Set("NodeTemplate.Properties.LaunchTemplateData.BlockDeviceMappings", "[!Ref AdminRoleArn]")
            .IsUnknown<BlockDevicesAreNamed>("Nodes");

    [Fact]
    public void No_devices_have_nothing_to_say() =>
        TestDeployment.Plain().Remove("NodeTemplate.Properties.LaunchTemplateData.BlockDeviceMappings")
            .IsSilent<BlockDevicesAreNamed>("Nodes");
}
