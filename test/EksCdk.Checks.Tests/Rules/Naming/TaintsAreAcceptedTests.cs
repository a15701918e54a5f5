using EksCdk.Checks.Rules.Naming;

namespace EksCdk.Checks.Tests.Rules.Naming;

public sealed class TaintsAreAcceptedTests
{
    [Fact]
    public void A_taint_in_the_words_of_EKS_passes() =>
        TestDeployment.Plain().Set("Nodes.Properties.Taints", "[{ Key: example.com/gpu, Value: \"yes\", Effect: NO_SCHEDULE }]")
            .IsCompliant<TaintsAreAccepted>("Nodes");

    [Fact]
    public void The_words_of_Kubernetes_are_refused() =>
        TestDeployment.Plain().Set("Nodes.Properties.Taints", "[{ Key: gpu, Effect: NoSchedule }]")
            .IsBroken<TaintsAreAccepted>("Nodes", "Taints[0].Effect", "NoSchedule");

    [Fact]
    public void A_key_with_a_space_is_refused() =>
        TestDeployment.Plain().Set("Nodes.Properties.Taints", "[{ Key: \"my gpu\", Effect: NO_SCHEDULE }]")
            .IsBroken<TaintsAreAccepted>("Nodes", "Taints[0].Key");

    [Fact]
    public void A_taint_without_a_key_is_refused() =>
        TestDeployment.Plain().Set("Nodes.Properties.Taints", "[{ Effect: NO_SCHEDULE }]")
            .IsBroken<TaintsAreAccepted>("Nodes");

    [Fact]
    public void A_key_from_a_parameter_is_unknown() =>
        TestDeployment.Plain().Parameter("Key").Set("Nodes.Properties.Taints", "[{ Key: !Ref Key, Effect: NO_SCHEDULE }]")
            .IsUnknown<TaintsAreAccepted>("Nodes");

    [Fact]
    public void A_group_without_taints_has_nothing_to_say() =>
        TestDeployment.Plain()
            .IsSilent<TaintsAreAccepted>();
}
