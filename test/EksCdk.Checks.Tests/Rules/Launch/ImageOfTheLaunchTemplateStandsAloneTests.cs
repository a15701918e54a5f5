using EksCdk.Checks.Rules.Launch;

namespace EksCdk.Checks.Tests.Rules.Launch;

public sealed class ImageOfTheLaunchTemplateStandsAloneTests
{
    [Fact]
    public void CUSTOM_passes() =>
        TestDeployment.Plain().Set("Nodes.Properties.AmiType", "CUSTOM")
            .Set("NodeTemplate.Properties.LaunchTemplateData.ImageId", "ami-0123456789abcdef0")
            .IsCompliant<ImageOfTheLaunchTemplateStandsAlone>("Nodes");

    [Fact]
    public void No_AMI_type_passes() =>
        TestDeployment.Plain().Remove("Nodes.Properties.AmiType")
            .Set("NodeTemplate.Properties.LaunchTemplateData.ImageId", "ami-0123456789abcdef0")
            .IsCompliant<ImageOfTheLaunchTemplateStandsAlone>("Nodes");

    [Fact]
    public void Another_AMI_type_is_refused() =>
        TestDeployment.Plain().Set("NodeTemplate.Properties.LaunchTemplateData.ImageId", "ami-0123456789abcdef0")
            .IsBroken<ImageOfTheLaunchTemplateStandsAlone>("Nodes", "Properties.AmiType", "AL2023_x86_64_STANDARD");

    [Fact]
    public void An_AMI_type_from_a_parameter_is_unknown() =>
        TestDeployment.Plain().Parameter("Type").Set("Nodes.Properties.AmiType", "!Ref Type")
            .Set("NodeTemplate.Properties.LaunchTemplateData.ImageId", "ami-0123456789abcdef0")
            .IsUnknown<ImageOfTheLaunchTemplateStandsAlone>("Nodes");

    [Fact]
    public void A_launch_template_without_an_AMI_has_nothing_to_say() =>
        TestDeployment.Plain().IsSilent<ImageOfTheLaunchTemplateStandsAlone>();
}
