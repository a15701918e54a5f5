using EksCdk.Checks.Rules.Launch;

namespace EksCdk.Checks.Tests.Rules.Launch;

public sealed class CustomImageHasNoVersionTests
{
    [Fact]
    public void An_AMI_alone_passes() =>
        TestDeployment.Plain().Set("Nodes.Properties.AmiType", "CUSTOM")
            .Set("NodeTemplate.Properties.LaunchTemplateData.ImageId", "ami-0123456789abcdef0")
            .IsCompliant<CustomImageHasNoVersion>("Nodes");

    [Fact]
    public void A_version_beside_it_is_refused() =>
        TestDeployment.Plain().Set("Nodes.Properties.AmiType", "CUSTOM")
            .Set("NodeTemplate.Properties.LaunchTemplateData.ImageId", "ami-0123456789abcdef0")
            .Set("Nodes.Properties.Version", "'1.35'").IsBroken<CustomImageHasNoVersion>("Nodes", "Properties.Version", "1.35");

    [Fact]
    public void A_release_version_beside_it_is_refused() =>
        TestDeployment.Plain().Set("Nodes.Properties.AmiType", "CUSTOM")
            .Set("NodeTemplate.Properties.LaunchTemplateData.ImageId", "ami-0123456789abcdef0")
            .Set("Nodes.Properties.ReleaseVersion", "1.35.0-20260101")
            .IsBroken<CustomImageHasNoVersion>("Nodes", "Properties.ReleaseVersion");

    [Fact]
    public void A_version_from_a_macro_is_unknown() =>
        TestDeployment.Plain().Set("Nodes.Properties.AmiType", "CUSTOM")
            .Set("NodeTemplate.Properties.LaunchTemplateData.ImageId", "ami-0123456789abcdef0")
            .Set("Nodes.Properties.Version", "{ Fn::Transform: { Name: Version } }").IsUnknown<CustomImageHasNoVersion>("Nodes");

    [Fact]
    public void A_version_without_an_AMI_has_nothing_to_say() =>
        TestDeployment.Plain().Set("Nodes.Properties.Version", "'1.35'").IsSilent<CustomImageHasNoVersion>();
}
