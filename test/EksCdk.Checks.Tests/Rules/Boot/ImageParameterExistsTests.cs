using EksCdk.Checks.Rules.Boot;

namespace EksCdk.Checks.Tests.Rules.Boot;

public sealed class ImageParameterExistsTests
{
    [Fact]
    public void A_parameter_as_AWS_writes_it_passes() =>
        TestDeployment.Plain().WithSelfManagedGroup().IsCompliant<ImageParameterExists>("Workers");

    [Fact]
    public void A_version_that_is_none_is_refused() =>
        TestDeployment.Plain().WithSelfManagedGroup()
            .Set("WorkerTemplate.Properties.LaunchTemplateData.ImageId",
                "'{{resolve:ssm:/aws/service/eks/optimized-ami/latest/amazon-linux-2023/x86_64/standard/recommended/image_id}}'")
                .IsBroken<ImageParameterExists>("Workers", "ImageId", "'latest' is no Kubernetes version");

    [Fact]
    public void AL2_for_1_32_passes() =>
        TestDeployment.Plain().WithSelfManagedGroup()
            .Set("WorkerTemplate.Properties.LaunchTemplateData.ImageId",
                "'{{resolve:ssm:/aws/service/eks/optimized-ami/1.32/amazon-linux-2-arm64/recommended/image_id}}'")
                .IsCompliant<ImageParameterExists>("Workers");

    [Fact]
    public void AL2023_without_processor_is_refused() =>
        TestDeployment.Plain().WithSelfManagedGroup()
            .Set("WorkerTemplate.Properties.LaunchTemplateData.ImageId",
                "'{{resolve:ssm:/aws/service/eks/optimized-ami/1.35/amazon-linux-2023/recommended/image_id}}'")
                .IsBroken<ImageParameterExists>("Workers", "ImageId", "processor");

    [Fact]
    public void Bottlerocket_for_amd64_is_refused() =>
        TestDeployment.Plain().WithSelfManagedGroup()
            .Set("WorkerTemplate.Properties.LaunchTemplateData.ImageId",
                "'{{resolve:ssm:/aws/service/bottlerocket/aws-k8s-1.35/amd64/latest/image_id}}'")
                .IsBroken<ImageParameterExists>("Workers", "ImageId", "arm64");

    [Fact]
    public void A_parameter_of_the_team_has_nothing_to_say() =>
        TestDeployment.Plain().WithSelfManagedGroup()
            .Set("WorkerTemplate.Properties.LaunchTemplateData.ImageId", "'{{resolve:ssm:/team/golden-ami}}'")
            .IsSilent<ImageParameterExists>();
}
