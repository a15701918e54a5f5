using EksCdk.Checks.Rules.Launch;

namespace EksCdk.Checks.Tests.Rules.Launch;

public sealed class LaunchTemplateIsNamedOnceTests
{
    [Fact]
    public void An_id_passes() =>
        TestDeployment.Plain().IsCompliant<LaunchTemplateIsNamedOnce>("Nodes");

    [Fact]
    public void Id_and_name_are_refused() =>
        TestDeployment.Plain().Set("Nodes.Properties.LaunchTemplate.Name", "nodes")
            .IsBroken<LaunchTemplateIsNamedOnce>("Nodes", "Properties.LaunchTemplate", "by Name");

    [Fact]
    public void Neither_is_refused() =>
        TestDeployment.Plain().Remove("Nodes.Properties.LaunchTemplate.Id")
            .IsBroken<LaunchTemplateIsNamedOnce>("Nodes", "Properties.LaunchTemplate", "neither");

    [Fact]
    public void A_launch_template_from_a_macro_is_unknown() =>
        TestDeployment.Plain().Set("Nodes.Properties.LaunchTemplate", "{ Fn::Transform: { Name: Template } }")
            .IsUnknown<LaunchTemplateIsNamedOnce>("Nodes");

    [Fact]
    public void A_node_group_without_a_launch_template_has_nothing_to_say() =>
        TestDeployment.Plain().Remove("Nodes.Properties.LaunchTemplate").IsSilent<LaunchTemplateIsNamedOnce>();
}
