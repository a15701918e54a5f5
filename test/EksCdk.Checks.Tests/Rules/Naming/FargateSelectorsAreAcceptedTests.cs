using EksCdk.Checks.Rules.Naming;

namespace EksCdk.Checks.Tests.Rules.Naming;

public sealed class FargateSelectorsAreAcceptedTests
{
    [Fact]
    public void A_namespace_passes() =>
        TestDeployment.Plain()
            .IsCompliant<FargateSelectorsAreAccepted>("Batch");

    [Fact]
    public void Wildcards_pass() =>
        TestDeployment.Plain().Set("Batch.Properties.Selectors", "[{ Namespace: \"team-*\", Labels: [{ Key: example.com/run, Value: fargate }] }]")
            .IsCompliant<FargateSelectorsAreAccepted>("Batch");

    [Fact]
    public void Six_selectors_are_refused() =>
        TestDeployment.Plain().Set("Batch.Properties.Selectors", "[{ Namespace: n0 }, { Namespace: n1 }, { Namespace: n2 }, { Namespace: n3 }, { Namespace: n4 }, { Namespace: n5 }]")
            .IsBroken<FargateSelectorsAreAccepted>("Batch", "Selectors", "6 selectors");

    [Fact]
    public void No_selector_is_refused() =>
        TestDeployment.Plain().Set("Batch.Properties.Selectors", "[]")
            .IsBroken<FargateSelectorsAreAccepted>("Batch");

    [Fact]
    public void A_namespace_in_capitals_is_refused() =>
        TestDeployment.Plain().Set("Batch.Properties.Selectors", "[{ Namespace: Batch }]")
            .IsBroken<FargateSelectorsAreAccepted>("Batch", "Selectors[0].Namespace");

    [Fact]
    public void A_label_with_a_space_is_refused() =>
        TestDeployment.Plain().Set("Batch.Properties.Selectors", "[{ Namespace: batch, Labels: [{ Key: \"run on\", Value: fargate }] }]")
            .IsBroken<FargateSelectorsAreAccepted>("Batch", "Labels");

    [Fact]
    public void A_namespace_from_a_parameter_is_unknown() =>
        TestDeployment.Plain().Parameter("Space").Set("Batch.Properties.Selectors", "[{ Namespace: !Ref Space }]")
            .IsUnknown<FargateSelectorsAreAccepted>("Batch");

    [Fact]
    public void Without_Fargate_there_is_nothing_to_say() =>
        TestDeployment.Plain().Remove("Batch")
            .IsSilent<FargateSelectorsAreAccepted>();
}
