using EksCdk.Checks.Rules;
using EksCdk.Checks.Rules.Launch;

namespace EksCdk.Checks.Tests.Rules.Launch;

public sealed class LaunchTemplateVersionIsPinnedTests
{
    [Fact]
    public void The_latest_version_by_its_number_passes() =>
        TestDeployment.Plain().IsCompliant<LaunchTemplateVersionIsPinned>("Nodes");

    [Fact]
    public void A_number_passes() =>
        TestDeployment.Plain().Set("Nodes.Properties.LaunchTemplate.Version", "3")
            .IsCompliant<LaunchTemplateVersionIsPinned>("Nodes");

    [Fact]
    public void Latest_is_warned_of() =>
        TestDeployment.Plain().Set("Nodes.Properties.LaunchTemplate.Version", "$Latest")
            .IsBroken<LaunchTemplateVersionIsPinned>("Nodes", "LaunchTemplate.Version", "$Latest", effect: Effect.Possible);

    [Fact]
    public void A_self_managed_group_is_looked_at_as_well() =>
        TestDeployment.Plain().WithSelfManagedGroup().Set("Workers.Properties.LaunchTemplate.Version", "$Default")
            .IsBroken<LaunchTemplateVersionIsPinned>("Workers", "LaunchTemplate.Version", "$Default", effect: Effect.Possible);

    [Fact]
    public void A_version_from_a_parameter_is_unknown() =>
        TestDeployment.Plain().Parameter("Number").Set("Nodes.Properties.LaunchTemplate.Version", "!Ref Number")
            .IsUnknown<LaunchTemplateVersionIsPinned>("Nodes");

    [Fact]
    public void A_node_group_without_a_launch_template_has_nothing_to_say() =>
        TestDeployment.Plain().Remove("Nodes.Properties.LaunchTemplate").IsSilent<LaunchTemplateVersionIsPinned>();
}
