using EksCdk.Checks.Rules;
using EksCdk.Checks.Rules.Launch;

namespace EksCdk.Checks.Tests.Rules.Launch;

public sealed class VolumesHoldTheImageTests
{
    [Fact]
    public void A_volume_of_50_GiB_passes() =>
        TestDeployment.Plain().IsCompliant<VolumesHoldTheImage>("Nodes");

    [Fact]
    public void A_volume_smaller_than_the_AMI_is_refused() =>
        TestDeployment.Plain().Set("NodeTemplate.Properties.LaunchTemplateData.BlockDeviceMappings.0.Ebs.VolumeSize", "10")
            .IsBroken<VolumesHoldTheImage>("Nodes", "Ebs.VolumeSize", "20 GiB", effect: Effect.Refused);

    [Theory]
    [InlineData("4", true)]
    [InlineData("8", true)]
    [InlineData("3", false)]
    public void Amazon_Linux_2_needs_4_GiB(string size, bool fits)
    {
        var deployment =
            TestDeployment.Plain().Set("Cluster.Properties.Version", "'1.32'").Set("Nodes.Properties.AmiType", "AL2_x86_64")
            .Set("NodeTemplate.Properties.LaunchTemplateData.BlockDeviceMappings.0.Ebs.VolumeSize", size);
        if (fits) deployment.IsCompliant<VolumesHoldTheImage>("Nodes");
        else deployment.IsBroken<VolumesHoldTheImage>("Nodes", "VolumeSize", "needs 4 GiB", effect: Effect.Refused);
    }

    [Fact]
    public void Amazon_Linux_2_for_GPUs_needs_10_GiB() =>
        TestDeployment.Plain().Set("Cluster.Properties.Version", "'1.32'").Set("Nodes.Properties.AmiType", "AL2_x86_64_GPU")
            .Set("NodeTemplate.Properties.LaunchTemplateData.BlockDeviceMappings.0.Ebs.VolumeSize", "8")
            .IsBroken<VolumesHoldTheImage>("Nodes", "VolumeSize", "needs 10 GiB");

    [Fact]
    public void Bottlerocket_with_NVIDIA_needs_4_GiB() =>
        TestDeployment.Plain().Set("Nodes.Properties.AmiType", "BOTTLEROCKET_x86_64_NVIDIA")
            .Set("NodeTemplate.Properties.LaunchTemplateData.BlockDeviceMappings.0.Ebs.VolumeSize", "2")
            .IsBroken<VolumesHoldTheImage>("Nodes", "VolumeSize", "needs 4 GiB");

    [Fact]
    public void A_self_managed_group_does_not_start() =>
        TestDeployment.Plain().WithSelfManagedGroup()
            .Set("WorkerTemplate.Properties.LaunchTemplateData.BlockDeviceMappings",
                "[{ DeviceName: /dev/xvda, Ebs: { VolumeSize: 8 } }]")
                .IsBroken<VolumesHoldTheImage>("Workers", "VolumeSize", "8 GiB", effect: Effect.Fails);

    [Fact]
    public void A_group_that_starts_with_no_nodes_may_deploy() =>
        TestDeployment.Plain().Set("Nodes.Properties.ScalingConfig", "{ MinSize: 0, DesiredSize: 0, MaxSize: 3 }")
            .Set("NodeTemplate.Properties.LaunchTemplateData.BlockDeviceMappings.0.Ebs.VolumeSize", "10")
            .IsBroken<VolumesHoldTheImage>("Nodes", "VolumeSize", "starts with no nodes", effect: Effect.Possible);

    [Fact]
    public void A_snapshot_of_its_own_replaces_that_of_the_AMI() =>
        TestDeployment.Plain()
            .Set("NodeTemplate.Properties.LaunchTemplateData.BlockDeviceMappings.0.Ebs.SnapshotId", "snap-0123456789abcdef0")
            .Set("NodeTemplate.Properties.LaunchTemplateData.BlockDeviceMappings.0.Ebs.VolumeSize", "8")
            .IsSilent<VolumesHoldTheImage>();

    [Fact]
    public void DiskSize_without_a_launch_template_is_looked_at() =>
        TestDeployment.Plain().Remove("Nodes.Properties.LaunchTemplate").Set("Nodes.Properties.DiskSize", "8")
            .IsBroken<VolumesHoldTheImage>("Nodes", "Properties.DiskSize", "8 GiB");

    [Fact]
    public void Windows_starts_with_50_GiB_by_default() =>
        TestDeployment.Plain().Set("Nodes.Properties.AmiType", "WINDOWS_CORE_2022_x86_64")
            .Set("NodeTemplate.Properties.LaunchTemplateData.BlockDeviceMappings.0.DeviceName", "/dev/sda1")
            .Set("NodeTemplate.Properties.LaunchTemplateData.BlockDeviceMappings.0.Ebs.VolumeSize", "40")
            .IsBroken<VolumesHoldTheImage>("Nodes", "Ebs.VolumeSize", "50 GiB", effect: Effect.Possible);

    [Fact]
    public void A_size_from_a_parameter_is_unknown() =>
        TestDeployment.Plain().Parameter("Size", "Number")
            .Set("NodeTemplate.Properties.LaunchTemplateData.BlockDeviceMappings.0.Ebs.VolumeSize", "!Ref Size")
            .IsUnknown<VolumesHoldTheImage>("Nodes");

    [Fact]
    public void A_second_volume_may_be_small() =>
        TestDeployment.Plain().Set("NodeTemplate.Properties.LaunchTemplateData.BlockDeviceMappings.0.DeviceName", "/dev/xvdf")
            .Set("NodeTemplate.Properties.LaunchTemplateData.BlockDeviceMappings.0.Ebs.VolumeSize", "1")
            .IsSilent<VolumesHoldTheImage>();

    [Theory]
    [InlineData("4", true)]
    [InlineData("1", false)]
    public void Bottlerocket_needs_little_for_its_system(string size, bool fits)
    {
        var deployment =
            TestDeployment.Plain().Set("Nodes.Properties.AmiType", "BOTTLEROCKET_x86_64")
            .Set("NodeTemplate.Properties.LaunchTemplateData.BlockDeviceMappings.0.Ebs.VolumeSize", size);
        if (fits) deployment.IsCompliant<VolumesHoldTheImage>("Nodes");
        else deployment.IsBroken<VolumesHoldTheImage>("Nodes", "VolumeSize", "needs 2 GiB");
    }

    private static TestDeployment Pool(string size) => PoolTemplates.Whole(PoolTemplates.Class(
        ",\"blockDeviceMappings\":[{\"deviceName\":\"/dev/xvda\",\"ebs\":{\"volumeSize\":" + size + "}}]"));

    [Fact]
    public void A_pool_of_Karpenter_with_a_volume_that_is_too_small_is_refused() =>
        Pool("\"10Gi\"").IsBroken<VolumesHoldTheImage>("Pool", saying: "needs 20 GiB");

    [Fact]
    public void One_that_is_large_enough_passes() => Pool("\"50Gi\"").IsCompliant<VolumesHoldTheImage>("Pool");

    [Theory]
    [InlineData("\"50G\"")]
    [InlineData("{\"x\":1}")]
    public void A_size_in_other_units_is_not_known(string size) => Pool(size).IsUnknown<VolumesHoldTheImage>("Pool");
}
