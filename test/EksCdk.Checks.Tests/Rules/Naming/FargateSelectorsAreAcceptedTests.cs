using EksCdk.Checks.Rules;
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
        TestDeployment.Plain()
            .Set("Batch.Properties.Selectors", "[{ Namespace: \"team-*\", Labels: [{ Key: example.com/run, Value: fargate }] }]")
            .IsCompliant<FargateSelectorsAreAccepted>("Batch");

    [Theory]
    [InlineData("[{ Key: '*', Value: '*' }]")]
    [InlineData("[{ Key: 'tier?', Value: 'front-*' }]")]
    [InlineData("[{ Key: 'example.com/*', Value: '?' }]")]
    public void Wildcards_in_labels_pass(string labels) =>
        TestDeployment.Plain().Set("Batch.Properties.Selectors", $"[{{ Namespace: batch, Labels: {labels} }}]")
            .IsCompliant<FargateSelectorsAreAccepted>("Batch");

    [Fact]
    public void A_value_with_a_space_is_refused() =>
        TestDeployment.Plain()
            .Set("Batch.Properties.Selectors", "[{ Namespace: batch, Labels: [{ Key: run, Value: \"on fargate\" }] }]")
            .IsBroken<FargateSelectorsAreAccepted>("Batch", "Labels[0]", "'on fargate', which is not a valid value");

    [Fact]
    public void A_namespace_that_is_empty_by_default_is_unknown() =>
        TestDeployment.Plain().Parameter("Space", byDefault: "").Set("Batch.Properties.Selectors", "[{ Namespace: !Ref Space }]")
            .IsUnknown<FargateSelectorsAreAccepted>("Batch", "Space");

    [Fact]
    public void No_selector_is_refused() =>
        TestDeployment.Plain().Set("Batch.Properties.Selectors", "[]")
            .IsBroken<FargateSelectorsAreAccepted>("Batch", effect: Effect.Refused);

    [Fact]
    public void A_namespace_in_capitals_is_refused() =>
        TestDeployment.Plain().Set("Batch.Properties.Selectors", "[{ Namespace: Batch }]")
            .IsBroken<FargateSelectorsAreAccepted>("Batch", "Selectors[0].Namespace");

    [Fact]
    public void A_label_with_a_space_is_refused() =>
        TestDeployment.Plain()
            .Set("Batch.Properties.Selectors", "[{ Namespace: batch, Labels: [{ Key: \"run on\", Value: fargate }] }]")
            .IsBroken<FargateSelectorsAreAccepted>("Batch", "Labels[0]");

    [Fact]
    public void A_namespace_from_a_parameter_is_unknown() =>
        TestDeployment.Plain().Parameter("Space").Set("Batch.Properties.Selectors", "[{ Namespace: !Ref Space }]")
            .IsUnknown<FargateSelectorsAreAccepted>("Batch");

    [Fact]
    public void Without_Fargate_there_is_nothing_to_say() =>
        TestDeployment.Plain().Remove("Batch")
            .IsSilent<FargateSelectorsAreAccepted>();
}
