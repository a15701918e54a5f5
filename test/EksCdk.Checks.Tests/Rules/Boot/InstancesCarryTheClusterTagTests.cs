using EksCdk.Checks.Rules;
using EksCdk.Checks.Rules.Boot;

namespace EksCdk.Checks.Tests.Rules.Boot;

public sealed class InstancesCarryTheClusterTagTests
{
    [Fact]
    public void A_tag_that_goes_to_the_instances_passes() =>
        TestDeployment.Plain().WithSelfManagedGroup().IsCompliant<InstancesCarryTheClusterTag>("Workers");

    [Fact]
    public void A_tag_that_stays_with_the_group_is_warned_of() =>
        TestDeployment.Plain().WithSelfManagedGroup().Set("Workers.Properties.Tags.0.PropagateAtLaunch", "false")
            .IsBroken<InstancesCarryTheClusterTag>("Workers", "PropagateAtLaunch", effect: Effect.Possible);

    [Fact]
    public void No_tag_is_warned_of() =>
        TestDeployment.Plain().WithSelfManagedGroup().Remove("Workers.Properties.Tags")
            .IsBroken<InstancesCarryTheClusterTag>("Workers", "Properties.Tags", "kubernetes.io/cluster/shop",
                effect: Effect.Possible);

    [Fact]
    public void A_tag_of_the_launch_template_passes() =>
        TestDeployment.Plain().WithSelfManagedGroup().Remove("Workers.Properties.Tags")
            .Set("WorkerTemplate.Properties.LaunchTemplateData.TagSpecifications",
                "[{ ResourceType: instance, Tags: [{ Key: kubernetes.io/cluster/shop, Value: owned }] }]")
                .IsCompliant<InstancesCarryTheClusterTag>("Workers");

    [Fact]
    public void A_key_from_a_parameter_is_unknown() =>
        TestDeployment.Plain().WithSelfManagedGroup().Parameter("TagKey")
            .Set("Workers.Properties.Tags", "[{ Key: !Ref TagKey, Value: owned }]")
            .IsUnknown<InstancesCarryTheClusterTag>("Workers");

    [Fact]
    public void A_managed_node_group_has_nothing_to_say() =>
        TestDeployment.Plain().IsSilent<InstancesCarryTheClusterTag>();
}
