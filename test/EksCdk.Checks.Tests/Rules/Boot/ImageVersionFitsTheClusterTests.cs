using EksCdk.Checks.Rules;
using EksCdk.Checks.Rules.Boot;

namespace EksCdk.Checks.Tests.Rules.Boot;

public sealed class ImageVersionFitsTheClusterTests
{
    [Fact]
    public void The_version_of_the_cluster_passes() =>
        TestDeployment.Plain().WithSelfManagedGroup().IsCompliant<ImageVersionFitsTheCluster>("Workers");

    [Fact]
    public void Three_versions_older_pass() =>
        TestDeployment.Plain().WithSelfManagedGroup()
            .Set("WorkerTemplate.Properties.LaunchTemplateData.ImageId",
                "'{{resolve:ssm:/aws/service/eks/optimized-ami/1.32/amazon-linux-2023/x86_64/standard/recommended/image_id}}'")
                .IsCompliant<ImageVersionFitsTheCluster>("Workers");

    [Fact]
    public void Four_versions_older_are_warned_of() =>
        TestDeployment.Plain().WithSelfManagedGroup()
            .Set("WorkerTemplate.Properties.LaunchTemplateData.ImageId",
                "'{{resolve:ssm:/aws/service/eks/optimized-ami/1.31/amazon-linux-2023/x86_64/standard/recommended/image_id}}'")
                .IsBroken<ImageVersionFitsTheCluster>("Workers", "ImageId", "three minor", effect: Effect.Possible);

    [Fact]
    public void A_newer_version_is_warned_of() =>
        TestDeployment.Plain().WithSelfManagedGroup()
            .Set("WorkerTemplate.Properties.LaunchTemplateData.ImageId",
                "'{{resolve:ssm:/aws/service/eks/optimized-ami/1.36/amazon-linux-2023/x86_64/standard/recommended/image_id}}'")
                .IsBroken<ImageVersionFitsTheCluster>("Workers", "ImageId", "newer", effect: Effect.Possible);

    [Fact]
    public void A_cluster_whose_version_is_not_known_is_unknown() =>
        TestDeployment.Plain().WithSelfManagedGroup().Parameter("Version").Set("Cluster.Properties.Version", "!Ref Version")
            .IsUnknown<ImageVersionFitsTheCluster>("Workers");

    [Fact]
    public void An_AMI_of_EKS_has_nothing_to_say() =>
        TestDeployment.Plain().IsSilent<ImageVersionFitsTheCluster>();
}
