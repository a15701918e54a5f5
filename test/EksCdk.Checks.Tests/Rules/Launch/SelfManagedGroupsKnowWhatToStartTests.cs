using EksCdk.Checks.Rules.Launch;

namespace EksCdk.Checks.Tests.Rules.Launch;

public sealed class SelfManagedGroupsKnowWhatToStartTests
{
    [Fact]
    public void An_AMI_and_an_instance_type_pass() =>
        TestDeployment.Plain().WithSelfManagedGroup().IsCompliant<SelfManagedGroupsKnowWhatToStart>("Workers");

    [Fact]
    public void No_AMI_is_refused() =>
        TestDeployment.Plain().WithSelfManagedGroup().Remove("WorkerTemplate.Properties.LaunchTemplateData.ImageId")
            .IsBroken<SelfManagedGroupsKnowWhatToStart>("Workers", "LaunchTemplateData.ImageId");

    [Fact]
    public void No_instance_type_is_refused() =>
        TestDeployment.Plain().WithSelfManagedGroup().Remove("WorkerTemplate.Properties.LaunchTemplateData.InstanceType")
            .IsBroken<SelfManagedGroupsKnowWhatToStart>("Workers", "LaunchTemplateData.InstanceType");

    [Fact]
    public void Types_that_the_group_overrides_pass() =>
        TestDeployment.Plain().WithSelfManagedGroup().Remove("WorkerTemplate.Properties.LaunchTemplateData.InstanceType")
            .Remove("Workers.Properties.LaunchTemplate")
            .Set("Workers.Properties.MixedInstancesPolicy",
                "{ LaunchTemplate: { LaunchTemplateSpecification: { LaunchTemplateId: !Ref WorkerTemplate, Version: 1 }, " +
                "Overrides: [{ InstanceType: m6i.large }] } }").IsCompliant<SelfManagedGroupsKnowWhatToStart>("Workers");

    [Fact]
    public void A_launch_template_outside_the_templates_is_unknown() =>
        TestDeployment.Plain().WithSelfManagedGroup()
            .Set("Workers.Properties.LaunchTemplate.LaunchTemplateId", "lt-0123456789abcdef0")
            .IsUnknown<SelfManagedGroupsKnowWhatToStart>("Workers");

    [Fact]
    public void A_managed_node_group_has_nothing_to_say() =>
        TestDeployment.Plain().IsSilent<SelfManagedGroupsKnowWhatToStart>();
}
