namespace EksCdk.Checks.Tests.Resources;

public sealed class MachineImageTests
{
    private static MachineImage Of(string image) =>
        MachineImage.Of(TestDeployment.Plain().WithSelfManagedGroup()
            .Set("WorkerTemplate.Properties.LaunchTemplateData.ImageId", $"'{image}'").Model().SelfManagedGroups.Single());

    [Theory]
    [InlineData("eks/optimized-ami/1.32/amazon-linux-2/recommended/image_id", nameof(ImageFamily.AmazonLinux2),
        nameof(Architecture.X86), "1.32")]
    [InlineData("eks/optimized-ami/1.32/amazon-linux-2-arm64/recommended/image_id", nameof(ImageFamily.AmazonLinux2),
        nameof(Architecture.Arm), "1.32")]
    [InlineData("eks/optimized-ami/1.32/amazon-linux-2-gpu/recommended/image_id", nameof(ImageFamily.AmazonLinux2),
        nameof(Architecture.X86), "1.32")]
    [InlineData("eks/optimized-ami/1.35/amazon-linux-2023/arm64/standard/recommended/image_id",
        nameof(ImageFamily.AmazonLinux2023), nameof(Architecture.Arm), "1.35")]
    [InlineData("bottlerocket/aws-k8s-1.35/arm64/latest/image_id", nameof(ImageFamily.Bottlerocket), nameof(Architecture.Arm),
        "1.35")]
    [InlineData("bottlerocket/aws-k8s-1.35-nvidia/x86_64/1.50.0/image_id", nameof(ImageFamily.Bottlerocket),
        nameof(Architecture.X86), "1.35")]
    [InlineData("bottlerocket/aws-ecs-2/x86_64/latest/image_id", nameof(ImageFamily.Bottlerocket), nameof(Architecture.X86),
        null)]
    [InlineData("ami-windows-latest/Windows_Server-2022-English-Core-EKS_Optimized-1.33/image_id", nameof(ImageFamily.Windows),
        nameof(Architecture.X86), "1.33")]
    [InlineData("ami-windows-latest/Windows_Server-2022-English-Full-Base", nameof(ImageFamily.Windows),
        nameof(Architecture.X86), null)]
    [InlineData("canonical/ubuntu/eks/22.04/1.29/stable/current/arm64/hvm/ebs-gp2/ami-id", null, nameof(Architecture.Arm),
        "1.29")]
    [InlineData("canonical/ubuntu/eks-pro/24.04/1.31/stable/current/amd64/hvm/ebs-gp3/ami-id", null, nameof(Architecture.X86),
        "1.31")]
    [InlineData("canonical/ubuntu/server/22.04/stable/current/amd64/hvm/ebs-gp2/ami-id", null, nameof(Architecture.X86), null)]
    [InlineData("ami-amazon-linux-latest/al2023-ami-kernel-default-arm64", null, nameof(Architecture.Arm), null)]
    [InlineData("ami-amazon-linux-latest/amzn2-ami-hvm-x86_64-gp2", null, nameof(Architecture.X86), null)]
    [InlineData("debian/release/12/latest/arm64", null, nameof(Architecture.Arm), null)]
    [InlineData("suse/sles/15/image_id", null, null, null)]
    public void Each_publishers_path_is_read_in_its_own_order(string path, string? family, string? architecture, string? version)
    {
        foreach (var image in new[] { Of($"{{{{resolve:ssm:/aws/service/{path}}}}}"), Of($"resolve:ssm:/aws/service/{path}") })
            Assert.Equal((family, architecture, version),
                (image.Family?.ToString(), image.Architecture?.ToString(), image.Version?.ToString()));
    }

    [Theory]
    [InlineData("{{resolve:ssm:/golden/amazon-linux-2023/22.04/id}}")]
    [InlineData("ami-0123456789abcdef0")]
    public void Of_other_images_nothing_is_known(string image) =>
        Assert.Equal((null, null, null), (Of(image).Family, Of(image).Architecture, Of(image).Version));
}
