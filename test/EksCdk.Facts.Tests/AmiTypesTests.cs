namespace EksCdk.Facts.Tests;

/// <summary>What the name of an AMI type tells.</summary>
public sealed class AmiTypesTests
{
    [Theory]
    [InlineData("AL2023_x86_64_NEURON", "/aws/service/eks/optimized-ami/1.35/amazon-linux-2023/x86_64/neuron/recommended/image_id")]
    [InlineData("AL2023_ARM_64_NVIDIA", "/aws/service/eks/optimized-ami/1.35/amazon-linux-2023/arm64/nvidia/recommended/image_id")]
    [InlineData("BOTTLEROCKET_ARM_64", "/aws/service/bottlerocket/aws-k8s-1.35/arm64/latest/image_id")]
    [InlineData("BOTTLEROCKET_x86_64_NVIDIA_FIPS", "/aws/service/bottlerocket/aws-k8s-1.35-nvidia-fips/x86_64/latest/image_id")]
    [InlineData("WINDOWS_CORE_2022_x86_64", null)]
    [InlineData("CUSTOM", null)]
    public void The_parameter_with_the_id_of_an_AMI_follows_from_its_type(string type, string? parameter) =>
        Assert.Equal(parameter, AmiTypes.ParameterOf(type, "1.35"));
}
