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

    private static TestDeployment Mapping(string devices) =>
        TestDeployment.Plain().Set("NodeTemplate.Properties.LaunchTemplateData.BlockDeviceMappings", devices);

    [Theory]
    [InlineData("[{ DeviceName: xvda, Ebs: { VolumeSize: 50 } }]", "maps xvda")]
    [InlineData("[{ DeviceName: /dev/xvda, Ebs: { VolumeSize: 50 } }, { DeviceName: /dev/xvda }]", "maps /dev/xvda")]
    [InlineData("[{ DeviceName: /dev/xvda }, { DeviceName: /dev/sdf }, { DeviceName: sdf }]", "maps sdf")]
    public void A_device_that_is_mapped_twice_is_refused(string devices, string saying) =>
        Mapping(devices).IsBroken<BlockDevicesAreNamed>("Nodes", "DeviceName", saying);

    [Fact]
    public void Other_devices_pass() =>
        Mapping("[{ DeviceName: /dev/xvda }, { DeviceName: /dev/xvdb }]").IsCompliant<BlockDevicesAreNamed>("Nodes");
}
