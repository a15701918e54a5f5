using EksCdk.Checks.Rules.Launch;

namespace EksCdk.Checks.Tests.Rules.Launch;

public sealed class InstanceTypesAreInOnePlaceTests
{
    [Fact]
    public void Types_in_the_node_group_pass() =>
        TestDeployment.Plain().IsCompliant<InstanceTypesAreInOnePlace>("Nodes");

    [Fact]
    public void A_type_in_the_launch_template_passes() =>
        TestDeployment.Plain().Remove("Nodes.Properties.InstanceTypes")
            .Set("NodeTemplate.Properties.LaunchTemplateData.InstanceType", "m6i.large")
            .IsCompliant<InstanceTypesAreInOnePlace>("Nodes");

    [Fact]
    public void Types_in_both_are_refused() =>
        TestDeployment.Plain().Set("NodeTemplate.Properties.LaunchTemplateData.InstanceType", "m6i.large")
            .IsBroken<InstanceTypesAreInOnePlace>("Nodes", "Properties.InstanceTypes", "m6i.large");

    [Fact]
    public void They_are_refused_where_one_is_a_parameter() =>
        TestDeployment.Plain().Parameter("Size").Set("NodeTemplate.Properties.LaunchTemplateData.InstanceType", "!Ref Size")
            .IsBroken<InstanceTypesAreInOnePlace>("Nodes");

    [Fact]
    public void Types_from_a_list_parameter_are_unknown() =>
        TestDeployment.Plain().Parameter("Sizes", "CommaDelimitedList").Set("Nodes.Properties.InstanceTypes", "!Ref Sizes")
            .Set("NodeTemplate.Properties.LaunchTemplateData.InstanceType", "m6i.large")
            .IsUnknown<InstanceTypesAreInOnePlace>("Nodes");

    [Fact]
    public void A_node_group_without_a_launch_template_has_nothing_to_say() =>
        TestDeployment.Plain().Remove("Nodes.Properties.LaunchTemplate").IsSilent<InstanceTypesAreInOnePlace>();
}
