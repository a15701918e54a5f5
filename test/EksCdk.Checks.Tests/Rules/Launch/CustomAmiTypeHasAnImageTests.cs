using EksCdk.Checks.Rules.Launch;

namespace EksCdk.Checks.Tests.Rules.Launch;

public sealed class CustomAmiTypeHasAnImageTests
{
    [Fact]
    public void An_AMI_in_the_launch_template_passes() =>
        TestDeployment.Plain().Set("Nodes.Properties.AmiType", "CUSTOM")
            .Set("NodeTemplate.Properties.LaunchTemplateData.ImageId", "ami-0123456789abcdef0")
            .IsCompliant<CustomAmiTypeHasAnImage>("Nodes");

    [Fact]
    public void No_launch_template_is_refused() =>
        TestDeployment.Plain().Set("Nodes.Properties.AmiType", "CUSTOM").Remove("Nodes.Properties.LaunchTemplate")
            .IsBroken<CustomAmiTypeHasAnImage>("Nodes", "Properties.LaunchTemplate", "CUSTOM");

    [Fact]
    public void A_launch_template_without_an_AMI_is_refused() =>
        TestDeployment.Plain().Set("Nodes.Properties.AmiType", "CUSTOM")
            .IsBroken<CustomAmiTypeHasAnImage>("Nodes", "LaunchTemplateData.ImageId", "no ImageId");

    [Fact]
    public void A_launch_template_outside_the_templates_is_unknown() =>
        TestDeployment.Plain().Set("Nodes.Properties.AmiType", "CUSTOM")
            .Set("Nodes.Properties.LaunchTemplate", "{ Id: lt-0123456789abcdef0 }").IsUnknown<CustomAmiTypeHasAnImage>("Nodes");

    [Fact]
    public void Another_AMI_type_has_nothing_to_say() =>
        TestDeployment.Plain().IsSilent<CustomAmiTypeHasAnImage>();
}
