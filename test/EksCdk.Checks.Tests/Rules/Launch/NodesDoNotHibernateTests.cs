using EksCdk.Checks.Rules;
using EksCdk.Checks.Rules.Launch;

namespace EksCdk.Checks.Tests.Rules.Launch;

public sealed class NodesDoNotHibernateTests
{
    [Fact]
    public void A_launch_template_without_hibernation_passes() =>
        TestDeployment.Plain().IsCompliant<NodesDoNotHibernate>("Nodes");

    [Fact]
    public void Hibernation_is_refused() =>
        TestDeployment.Plain().Set("NodeTemplate.Properties.LaunchTemplateData.HibernationOptions", "{ Configured: true }")
            .IsBroken<NodesDoNotHibernate>("Nodes", "HibernationOptions");

    [Fact]
    public void A_shutdown_behaviour_is_warned_of() =>
        TestDeployment.Plain().Set("NodeTemplate.Properties.LaunchTemplateData.InstanceInitiatedShutdownBehavior", "terminate")
            .IsBroken<NodesDoNotHibernate>("Nodes", "InstanceInitiatedShutdownBehavior", effect: Effect.Possible);

    [Fact]
    public void Hibernation_by_a_parameter_is_unknown() =>
        TestDeployment.Plain().Parameter("Hibernate")
            .Set("NodeTemplate.Properties.LaunchTemplateData.HibernationOptions", "{ Configured: !Ref Hibernate }")
            .IsUnknown<NodesDoNotHibernate>("Nodes");

    [Fact]
    public void A_node_group_without_a_launch_template_has_nothing_to_say() =>
        TestDeployment.Plain().Remove("Nodes.Properties.LaunchTemplate").IsSilent<NodesDoNotHibernate>();
}
