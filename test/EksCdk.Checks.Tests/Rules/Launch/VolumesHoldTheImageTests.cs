using EksCdk.Checks.Rules.Launch;

namespace EksCdk.Checks.Tests.Rules.Launch;

public sealed class VolumesHoldTheImageTests
{
    [Fact]
    public void A_volume_of_50_GiB_passes() =>
        TestDeployment.Plain().IsCompliant<VolumesHoldTheImage>("Nodes");

    [Fact]
    public void A_volume_smaller_than_the_AMI_is_refused() =>
        TestDeployment.Plain().Set("NodeTemplate.Properties.LaunchTemplateData.BlockDeviceMappings.0.Ebs.VolumeSize", "10").IsBroken<VolumesHoldTheImage>("Nodes", "Ebs.VolumeSize", "20 GiB");

    [Fact]
    public void DiskSize_without_a_launch_template_is_looked_at() =>
        TestDeployment.Plain().Remove("Nodes.Properties.LaunchTemplate").Set("Nodes.Properties.DiskSize", "8").IsBroken<VolumesHoldTheImage>("Nodes", "Properties.DiskSize", "8 GiB");

    [Fact]
    public void Windows_needs_50_GiB() =>
        TestDeployment.Plain().Set("Nodes.Properties.AmiType", "WINDOWS_CORE_2022_x86_64").Set("NodeTemplate.Properties.LaunchTemplateData.BlockDeviceMappings.0.DeviceName", "/dev/sda1").Set("NodeTemplate.Properties.LaunchTemplateData.BlockDeviceMappings.0.Ebs.VolumeSize", "40").IsBroken<VolumesHoldTheImage>("Nodes", "Ebs.VolumeSize", "50 GiB");

    [Fact]
    public void A_size_from_a_parameter_is_unknown() =>
        TestDeployment.Plain().Parameter("Size", "Number").Set("NodeTemplate.Properties.LaunchTemplateData.BlockDeviceMappings.0.Ebs.VolumeSize", "!Ref Size").IsUnknown<VolumesHoldTheImage>("Nodes");

    [Fact]
    public void A_second_volume_may_be_small() =>
        TestDeployment.Plain().Set("NodeTemplate.Properties.LaunchTemplateData.BlockDeviceMappings.0.DeviceName", "/dev/xvdf").Set("NodeTemplate.Properties.LaunchTemplateData.BlockDeviceMappings.0.Ebs.VolumeSize", "1").IsSilent<VolumesHoldTheImage>();

    [Theory]
    [InlineData("4", true)]
    [InlineData("1", false)]
    public void Bottlerocket_needs_little_for_its_system(string size, bool fits)
    {
        var deployment = TestDeployment.Plain().Set("Nodes.Properties.AmiType", "BOTTLEROCKET_x86_64").Set("NodeTemplate.Properties.LaunchTemplateData.BlockDeviceMappings.0.Ebs.VolumeSize", size);
        if (fits) deployment.IsCompliant<VolumesHoldTheImage>("Nodes");
        else deployment.IsBroken<VolumesHoldTheImage>("Nodes", "VolumeSize", "needs 2 GiB");
    }
}
