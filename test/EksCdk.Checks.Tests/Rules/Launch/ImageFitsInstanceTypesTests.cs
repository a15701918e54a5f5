using EksCdk.Checks.Rules.Launch;

namespace EksCdk.Checks.Tests.Rules.Launch;

public sealed class ImageFitsInstanceTypesTests
{
    [Fact]
    public void x86_with_x86_passes() => TestDeployment.Cdk().IsCompliant<ImageFitsInstanceTypes>("Nodes");

    [Fact]
    public void Graviton_types_with_an_AMI_for_x86_are_refused() =>
        TestDeployment.Plain().Set("Nodes.Properties.InstanceTypes.0", "m7g.large").IsBroken<ImageFitsInstanceTypes>("Nodes", "Properties.InstanceTypes[0]", "m7g.large");

    [Fact]
    public void An_AMI_for_Graviton_with_x86_types_is_refused() => TestDeployment.Plain().Set("Nodes.Properties.AmiType", "BOTTLEROCKET_ARM_64").IsBroken<ImageFitsInstanceTypes>("Nodes");

    [Fact]
    public void Graviton_types_without_an_AMI_type_are_refused() =>
        TestDeployment.Plain().Remove("Nodes.Properties.AmiType").Set("Nodes.Properties.InstanceTypes.0", "t4g.medium").IsBroken<ImageFitsInstanceTypes>("Nodes", saying: "AL2023_x86_64_STANDARD");

    [Fact]
    public void The_type_of_the_launch_template_is_found() =>
        TestDeployment.Plain().Remove("Nodes.Properties.InstanceTypes").Set("NodeTemplate.Properties.LaunchTemplateData.InstanceType", "c6gn.xlarge").IsBroken<ImageFitsInstanceTypes>("NodeTemplate", "LaunchTemplateData.InstanceType");

    [Fact]
    public void One_wrong_type_among_several_is_refused() =>
        TestDeployment.Plain().Set("Nodes.Properties.InstanceTypes", "[m6i.large, im4gn.large]").IsBroken<ImageFitsInstanceTypes>("Nodes", "Properties.InstanceTypes[1]");

    [Fact]
    public void The_processor_of_an_AMI_is_read_from_its_SSM_path() =>
        TestDeployment.Plain().Remove("Nodes.Properties.AmiType").Set("NodeTemplate.Properties.LaunchTemplateData.ImageId", "'{{resolve:ssm:/aws/service/eks/optimized-ami/1.35/amazon-linux-2023/arm64/standard/recommended/image_id}}'").IsBroken<ImageFitsInstanceTypes>("Nodes", saying: "m6i.large");

    [Fact]
    public void Graviton_with_Graviton_passes() =>
        TestDeployment.Plain().Set("Nodes.Properties.AmiType", "AL2023_ARM_64_STANDARD").Set("Nodes.Properties.InstanceTypes", "[t4g.medium, r8gd.large, a1.large]").IsCompliant<ImageFitsInstanceTypes>("Nodes");

    [Fact]
    public void Without_types_EKS_takes_one_that_fits() =>
        TestDeployment.Plain().Set("Nodes.Properties.AmiType", "AL2023_ARM_64_STANDARD").Remove("Nodes.Properties.InstanceTypes").IsCompliant<ImageFitsInstanceTypes>("Nodes");

    [Fact]
    public void A_type_from_a_parameter_is_unknown() =>
        TestDeployment.Plain().Parameter("Type").Set("Nodes.Properties.InstanceTypes.0", "!Ref Type").IsUnknown<ImageFitsInstanceTypes>("Nodes");

    [Fact]
    public void An_AMI_by_its_id_is_unknown() =>
        TestDeployment.Plain().Remove("Nodes.Properties.AmiType").Set("NodeTemplate.Properties.LaunchTemplateData.ImageId", "ami-0123456789abcdef0").IsUnknown<ImageFitsInstanceTypes>("Nodes", "ami-0123456789abcdef0");

    [Fact]
    public void Fargate_has_no_AMI() => TestDeployment.Plain().Remove("Nodes").Remove("CoreDns").Remove("EbsCsi").IsSilent<ImageFitsInstanceTypes>();
}
