using EksCdk.Checks.Rules;
using EksCdk.Checks.Rules.Boot;

namespace EksCdk.Checks.Tests.Rules.Boot;

public sealed class GpuImagesHaveGpusTests
{
    private static TestDeployment On(string types, string amiType = "BOTTLEROCKET_x86_64_NVIDIA") => TestDeployment.Plain()
        .Set("Nodes.Properties.AmiType", amiType).Set("Nodes.Properties.InstanceTypes", types);

    [Fact]
    public void It_does_not_start_without_a_GPU() => On("[m6i.large]").IsBroken<GpuImagesHaveGpus>("Nodes", "InstanceTypes[0]");

    [Fact]
    public void Nodes_of_the_other_types_start() =>
        On("[g5.xlarge, m6i.large]").IsBroken<GpuImagesHaveGpus>("Nodes", effect: Effect.Possible);

    [Fact]
    public void With_GPUs_it_passes() => On("[g5.xlarge, p5.48xlarge]").IsCompliant<GpuImagesHaveGpus>("Nodes");

    [Fact]
    public void A_type_that_is_not_known_may_have_one() => On("[!Ref AdminRoleArn]").IsSilent<GpuImagesHaveGpus>();

    [Fact]
    public void Other_images_start_anywhere() => On("[m6i.large]", "AL2023_x86_64_NVIDIA").IsSilent<GpuImagesHaveGpus>();

    [Fact]
    public void GPUs_that_the_driver_no_longer_knows_are_none() =>
        On("[p2.xlarge]").IsBroken<GpuImagesHaveGpus>("Nodes", "InstanceTypes[0]", effect: Effect.Fails);

    [Fact]
    public void The_images_with_FIPS_are_no_other() =>
        On("[m6i.large]", "BOTTLEROCKET_x86_64_NVIDIA_FIPS").IsBroken<GpuImagesHaveGpus>("Nodes", "InstanceTypes[0]");

    [Fact]
    public void Nor_is_the_image_of_a_group_of_its_own() => TestDeployment.Plain().WithSelfManagedGroup()
        .Set("WorkerTemplate.Properties.LaunchTemplateData.ImageId",
            "'{{resolve:ssm:/aws/service/bottlerocket/aws-k8s-1.35-nvidia/x86_64/latest/image_id}}'")
        .IsBroken<GpuImagesHaveGpus>("Workers", "InstanceType", effect: Effect.NoJoin);
}
