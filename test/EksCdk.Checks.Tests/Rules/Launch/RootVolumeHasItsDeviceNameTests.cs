using EksCdk.Checks.Rules;
using EksCdk.Checks.Rules.Launch;

namespace EksCdk.Checks.Tests.Rules.Launch;

public sealed class RootVolumeHasItsDeviceNameTests
{
    [Fact]
    public void The_root_of_Amazon_Linux_passes() =>
        TestDeployment.Plain().IsCompliant<RootVolumeHasItsDeviceName>("Nodes");

    [Fact]
    public void Another_name_is_warned_of() =>
        TestDeployment.Plain().Set("NodeTemplate.Properties.LaunchTemplateData.BlockDeviceMappings.0.DeviceName", "/dev/sda1")
            .IsBroken<RootVolumeHasItsDeviceName>("Nodes", "DeviceName", "/dev/xvda", effect: Effect.Insecure);

    [Fact]
    public void Bottlerocket_without_its_data_volume_is_warned_of() =>
        TestDeployment.Plain().Set("Nodes.Properties.AmiType", "BOTTLEROCKET_x86_64")
            .IsBroken<RootVolumeHasItsDeviceName>("Nodes", "DeviceName", "/dev/xvdb", effect: Effect.Insecure);

    [Fact]
    public void Bottlerocket_with_its_data_volume_alone_passes() =>
        TestDeployment.Plain().Set("Nodes.Properties.AmiType", "BOTTLEROCKET_x86_64")
            .Set("NodeTemplate.Properties.LaunchTemplateData.BlockDeviceMappings",
                "[{ DeviceName: /dev/xvdb, Ebs: { Encrypted: true } }]").IsCompliant<RootVolumeHasItsDeviceName>("Nodes");

    [Fact]
    public void A_second_volume_that_protects_nothing_is_worth_knowing() =>
        TestDeployment.Plain()
            .Set("NodeTemplate.Properties.LaunchTemplateData.BlockDeviceMappings",
                "[{ DeviceName: /dev/xvdf, Ebs: { VolumeSize: 10 } }]")
                .IsBroken<RootVolumeHasItsDeviceName>("Nodes", "DeviceName", "/dev/xvda", effect: Effect.Advice);

    [Fact]
    public void A_name_from_a_parameter_is_unknown() =>
        TestDeployment.Plain().Parameter("Device")
            .Set("NodeTemplate.Properties.LaunchTemplateData.BlockDeviceMappings.0.DeviceName", "!Ref Device")
            .IsUnknown<RootVolumeHasItsDeviceName>("Nodes");

    [Fact]
    public void Bottlerocket_with_both_volumes_passes() =>
        TestDeployment.Plain().Set("Nodes.Properties.AmiType", "BOTTLEROCKET_x86_64")
            .Set("NodeTemplate.Properties.LaunchTemplateData.BlockDeviceMappings",
                "[{ DeviceName: /dev/xvda }, { DeviceName: /dev/xvdb }]").IsCompliant<RootVolumeHasItsDeviceName>("Nodes");

    [Fact]
    public void A_custom_AMI_is_unknown() =>
        TestDeployment.Plain().Remove("Nodes.Properties.AmiType")
            .Set("NodeTemplate.Properties.LaunchTemplateData.ImageId", "ami-0123456789abcdef0")
            .IsUnknown<RootVolumeHasItsDeviceName>("Nodes");

    [Fact]
    public void A_node_group_without_a_launch_template_has_nothing_to_say() =>
        TestDeployment.Plain().Remove("Nodes.Properties.LaunchTemplate").IsSilent<RootVolumeHasItsDeviceName>();
}
