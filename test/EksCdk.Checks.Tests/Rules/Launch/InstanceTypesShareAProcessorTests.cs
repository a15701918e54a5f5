using EksCdk.Checks.Rules;
using EksCdk.Checks.Rules.Launch;

namespace EksCdk.Checks.Tests.Rules.Launch;

public sealed class InstanceTypesShareAProcessorTests
{
    [Fact]
    public void Types_of_one_processor_pass() =>
        TestDeployment.Plain().Set("Nodes.Properties.AmiType", "CUSTOM")
            .Set("NodeTemplate.Properties.LaunchTemplateData.ImageId", "ami-0123456789abcdef0")
            .Set("Nodes.Properties.InstanceTypes", "[m7g.large, t4g.medium]").IsCompliant<InstanceTypesShareAProcessor>("Nodes");

    [Fact]
    public void Types_of_both_may_start_in_part_with_an_AMI_by_its_id() =>
        TestDeployment.Plain().Set("Nodes.Properties.AmiType", "CUSTOM")
            .Set("NodeTemplate.Properties.LaunchTemplateData.ImageId", "ami-0123456789abcdef0")
            .Set("Nodes.Properties.InstanceTypes", "[m6i.large, m7g.large]")
            .IsBroken<InstanceTypesShareAProcessor>("Nodes", "InstanceTypes[1]", "m7g.large", effect: Effect.Possible);

    [Fact]
    public void A_type_from_a_parameter_is_unknown() =>
        TestDeployment.Plain().Set("Nodes.Properties.AmiType", "CUSTOM")
            .Set("NodeTemplate.Properties.LaunchTemplateData.ImageId", "ami-0123456789abcdef0").Parameter("Type")
            .Set("Nodes.Properties.InstanceTypes", "[m6i.large, !Ref Type]").IsUnknown<InstanceTypesShareAProcessor>("Nodes");

    [Fact]
    public void A_known_AMI_is_left_to_the_comparison_with_it() =>
        TestDeployment.Plain().Set("Nodes.Properties.InstanceTypes", "[m6i.large, m7g.large]")
            .IsSilent<InstanceTypesShareAProcessor>();
}
