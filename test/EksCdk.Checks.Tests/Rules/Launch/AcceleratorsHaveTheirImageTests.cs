using EksCdk.Checks.Rules;
using EksCdk.Checks.Rules.Launch;

namespace EksCdk.Checks.Tests.Rules.Launch;

public sealed class AcceleratorsHaveTheirImageTests
{
    [Fact]
    public void GPUs_with_their_AMI_pass() =>
        TestDeployment.Plain().Set("Nodes.Properties.InstanceTypes", "[g5.xlarge]")
            .Set("Nodes.Properties.AmiType", "AL2023_x86_64_NVIDIA").IsCompliant<AcceleratorsHaveTheirImage>("Nodes");

    [Fact]
    public void GPUs_without_drivers_are_warned_of() =>
        TestDeployment.Plain().Set("Nodes.Properties.InstanceTypes", "[g5.xlarge]")
            .IsBroken<AcceleratorsHaveTheirImage>("Nodes", "Properties.AmiType", "g5.xlarge", effect: Effect.Possible);

    [Fact]
    public void Neuron_with_the_AMI_for_GPUs_is_warned_of() =>
        TestDeployment.Plain().Set("Nodes.Properties.InstanceTypes", "[inf2.xlarge]")
            .Set("Nodes.Properties.AmiType", "AL2023_x86_64_NVIDIA")
            .IsBroken<AcceleratorsHaveTheirImage>("Nodes", "Properties.AmiType", "inf2.xlarge", effect: Effect.Possible);

    [Fact]
    public void Neuron_with_the_standard_AMI_of_Bottlerocket_passes() =>
        TestDeployment.Plain().Set("Nodes.Properties.InstanceTypes", "[inf2.xlarge]")
            .Set("Nodes.Properties.AmiType", "BOTTLEROCKET_x86_64").IsCompliant<AcceleratorsHaveTheirImage>("Nodes");

    [Fact]
    public void GPUs_with_the_standard_AMI_of_Bottlerocket_are_warned_of() =>
        TestDeployment.Plain().Set("Nodes.Properties.InstanceTypes", "[g5.xlarge]")
            .Set("Nodes.Properties.AmiType", "BOTTLEROCKET_x86_64")
            .IsBroken<AcceleratorsHaveTheirImage>("Nodes", "Properties.AmiType", "g5.xlarge", effect: Effect.Possible);

    [Fact]
    public void Neuron_with_FIPS_is_unknown() =>
        TestDeployment.Plain().Set("Nodes.Properties.InstanceTypes", "[inf2.xlarge]")
            .Set("Nodes.Properties.AmiType", "BOTTLEROCKET_x86_64_FIPS").IsUnknown<AcceleratorsHaveTheirImage>("Nodes");

    [Fact]
    public void No_AMI_type_is_warned_of() =>
        TestDeployment.Plain().Set("Nodes.Properties.InstanceTypes", "[trn1.2xlarge]").Remove("Nodes.Properties.AmiType")
            .IsBroken<AcceleratorsHaveTheirImage>("Nodes", "InstanceTypes[0]", effect: Effect.Possible);

    [Fact]
    public void A_custom_AMI_is_unknown() =>
        TestDeployment.Plain().Set("Nodes.Properties.AmiType", "CUSTOM")
            .Set("NodeTemplate.Properties.LaunchTemplateData.ImageId", "ami-0123456789abcdef0")
            .Set("Nodes.Properties.InstanceTypes", "[g5.xlarge]").IsUnknown<AcceleratorsHaveTheirImage>("Nodes");

    [Fact]
    public void Ordinary_types_have_nothing_to_say() =>
        TestDeployment.Plain().IsSilent<AcceleratorsHaveTheirImage>();
}
