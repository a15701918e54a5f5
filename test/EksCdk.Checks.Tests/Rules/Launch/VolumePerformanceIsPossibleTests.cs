using EksCdk.Checks.Rules.Launch;

namespace EksCdk.Checks.Tests.Rules.Launch;

public sealed class VolumePerformanceIsPossibleTests
{
    [Fact]
    public void Defaults_pass() =>
        TestDeployment.Plain().IsCompliant<VolumePerformanceIsPossible>("Nodes");

    [Fact]
    public void Full_gp3_passes() =>
        TestDeployment.Plain().Set("NodeTemplate.Properties.LaunchTemplateData.BlockDeviceMappings.0.Ebs.VolumeSize", "200")
            .Set("NodeTemplate.Properties.LaunchTemplateData.BlockDeviceMappings.0.Ebs.Iops", "16000")
            .Set("NodeTemplate.Properties.LaunchTemplateData.BlockDeviceMappings.0.Ebs.Throughput", "1000")
            .IsCompliant<VolumePerformanceIsPossible>("Nodes");

    [Fact]
    public void Too_few_IOPS_are_refused() =>
        TestDeployment.Plain().Set("NodeTemplate.Properties.LaunchTemplateData.BlockDeviceMappings.0.Ebs.Iops", "1000")
            .IsBroken<VolumePerformanceIsPossible>("Nodes", "Ebs.Iops", "3000 to 80000");

    [Fact]
    public void More_IOPS_than_the_size_allows_are_refused() =>
        TestDeployment.Plain().Set("NodeTemplate.Properties.LaunchTemplateData.BlockDeviceMappings.0.Ebs.VolumeSize", "20")
            .Set("NodeTemplate.Properties.LaunchTemplateData.BlockDeviceMappings.0.Ebs.Iops", "12000")
            .IsBroken<VolumePerformanceIsPossible>("Nodes", "Ebs.Iops", "10000");

    [Fact]
    public void The_least_IOPS_are_there_at_any_size() =>
        TestDeployment.Plain().Set("NodeTemplate.Properties.LaunchTemplateData.BlockDeviceMappings.0.Ebs.VolumeSize", "4")
            .Set("NodeTemplate.Properties.LaunchTemplateData.BlockDeviceMappings.0.Ebs.Iops", "3000")
            .IsCompliant<VolumePerformanceIsPossible>("Nodes");

    [Fact]
    public void More_throughput_than_the_IOPS_allow_is_refused() =>
        TestDeployment.Plain().Set("NodeTemplate.Properties.LaunchTemplateData.BlockDeviceMappings.0.Ebs.Throughput", "1000")
            .IsBroken<VolumePerformanceIsPossible>("Nodes", "Ebs.Throughput", "4000 IOPS");

    [Theory]
    [InlineData("gp2")]
    [InlineData("standard")]
    public void Types_without_IOPS_pass(string type) =>
        TestDeployment.Plain().Set("NodeTemplate.Properties.LaunchTemplateData.BlockDeviceMappings.0.Ebs.VolumeSize", "200")
            .Set("NodeTemplate.Properties.LaunchTemplateData.BlockDeviceMappings.0.Ebs.VolumeType", type)
            .IsCompliant<VolumePerformanceIsPossible>("Nodes");

    [Fact]
    public void IOPS_of_gp2_are_refused() =>
        TestDeployment.Plain().Set("NodeTemplate.Properties.LaunchTemplateData.BlockDeviceMappings.0.Ebs.VolumeType", "gp2")
            .Set("NodeTemplate.Properties.LaunchTemplateData.BlockDeviceMappings.0.Ebs.Iops", "3000")
            .IsBroken<VolumePerformanceIsPossible>("Nodes", "Ebs.Iops", "no IOPS setting");

    [Fact]
    public void io2_without_IOPS_is_refused() =>
        TestDeployment.Plain().Set("NodeTemplate.Properties.LaunchTemplateData.BlockDeviceMappings.0.Ebs.VolumeType", "io2")
            .IsBroken<VolumePerformanceIsPossible>("Nodes", "Ebs.Iops", "names no IOPS");

    [Fact]
    public void Throughput_of_io1_is_refused() =>
        TestDeployment.Plain().Set("NodeTemplate.Properties.LaunchTemplateData.BlockDeviceMappings.0.Ebs.VolumeType", "io1")
            .Set("NodeTemplate.Properties.LaunchTemplateData.BlockDeviceMappings.0.Ebs.Iops", "1000")
            .Set("NodeTemplate.Properties.LaunchTemplateData.BlockDeviceMappings.0.Ebs.Throughput", "250")
            .IsBroken<VolumePerformanceIsPossible>("Nodes", "Ebs.Throughput", "only gp3");

    [Fact]
    public void A_volume_too_large_is_refused() =>
        TestDeployment.Plain().Set("NodeTemplate.Properties.LaunchTemplateData.BlockDeviceMappings.0.Ebs.VolumeType", "gp2")
            .Set("NodeTemplate.Properties.LaunchTemplateData.BlockDeviceMappings.0.Ebs.VolumeSize", "20000")
            .IsBroken<VolumePerformanceIsPossible>("Nodes", "Ebs.VolumeSize", "16384");

    [Fact]
    public void A_type_from_a_parameter_is_unknown() =>
        TestDeployment.Plain().Parameter("Type")
            .Set("NodeTemplate.Properties.LaunchTemplateData.BlockDeviceMappings.0.Ebs.VolumeType", "!Ref Type")
            .IsUnknown<VolumePerformanceIsPossible>("Nodes");

    [Fact]
    public void A_type_of_the_future_is_unknown() =>
        TestDeployment.Plain().Set("NodeTemplate.Properties.LaunchTemplateData.BlockDeviceMappings.0.Ebs.VolumeType", "gp4")
            .IsUnknown<VolumePerformanceIsPossible>("Nodes");

    [Fact]
    public void A_node_group_without_a_launch_template_has_nothing_to_say() =>
        TestDeployment.Plain().Remove("Nodes.Properties.LaunchTemplate").IsSilent<VolumePerformanceIsPossible>();

    [Theory]
    [InlineData("st1")]
    [InlineData("sc1")]
    public void No_instance_starts_from_a_hard_disk(string type) =>
        TestDeployment.Plain().Set("NodeTemplate.Properties.LaunchTemplateData.BlockDeviceMappings.0.Ebs.VolumeSize", "200")
            .Set("NodeTemplate.Properties.LaunchTemplateData.BlockDeviceMappings.0.Ebs.VolumeType", type)
            .IsBroken<VolumePerformanceIsPossible>("Nodes", "Ebs.VolumeType", "no instance starts from it");

    [Fact]
    public void A_second_volume_may_be_one() =>
        TestDeployment.Plain().Set("NodeTemplate.Properties.LaunchTemplateData.BlockDeviceMappings.0.Ebs.VolumeSize", "200")
            .Set("NodeTemplate.Properties.LaunchTemplateData.BlockDeviceMappings.0.DeviceName", "/dev/sdb")
            .Set("NodeTemplate.Properties.LaunchTemplateData.BlockDeviceMappings.0.Ebs.VolumeType", "st1")
            .IsCompliant<VolumePerformanceIsPossible>("Nodes");
}
