using EksCdk.Checks.Rules;
using EksCdk.Checks.Rules.Launch;

namespace EksCdk.Checks.Tests.Rules.Launch;

public sealed class KeysAreResolvedTests
{
    [Fact]
    public void Keys_of_labels_pass() =>
        TestDeployment.Plain().IsCompliant<KeysAreResolved>("Nodes");

    [Fact]
    public void A_token_of_the_CDK_in_a_tag_is_refused() =>
        TestDeployment.Plain().Set("Nodes.Properties.Tags", "{ 'k8s.io/cluster-autoscaler/${Token[TOKEN.123]}': owned }")
            .IsBroken<KeysAreResolved>("Nodes", "Properties.Tags", "${Token[", effect: Effect.Possible);

    [Fact]
    public void An_object_in_the_tag_of_a_group_is_refused() =>
        TestDeployment.Plain().WithSelfManagedGroup()
            .Set("Workers.Properties.Tags", "[{ Key: 'kubernetes.io/cluster/[object Object]', Value: owned }]")
            .IsBroken<KeysAreResolved>("Workers", "Tags[0].Key", "[object Object]", effect: Effect.Broken);

    [Fact]
    public void A_line_break_in_a_key_is_refused() =>
        TestDeployment.Plain().Set("Nodes.Properties.Tags", "{ \"k8s.io/cluster-autoscaler/shop\\n\": owned }")
            .IsBroken<KeysAreResolved>("Nodes", "Properties.Tags", "line break", effect: Effect.Possible);

    [Fact]
    public void A_token_in_a_trust_policy_is_refused() =>
        TestDeployment.Plain()
            .Set("AppRole.Properties.AssumeRolePolicyDocument.Statement.0.Condition",
                "{ StringEquals: { '${Token[TOKEN.9]}:sub': 'system:serviceaccount:shop:app' } }")
                .IsBroken<KeysAreResolved>("AppRole", "StringEquals", "${Token[", effect: Effect.Broken);

    [Fact]
    public void A_placeholder_in_a_trust_policy_never_matches() =>
        TestDeployment.Plain()
            .Set("AppRole.Properties.AssumeRolePolicyDocument.Statement.0.Condition",
                "{ StringEquals: { '${Issuer}:sub': 'system:serviceaccount:shop:app' } }")
                .IsBroken<KeysAreResolved>("AppRole", "StringEquals", "${Issuer}", effect: Effect.Broken);

    [Fact]
    public void A_token_in_a_label_is_refused() =>
        TestDeployment.Plain().Set("Nodes.Properties.Labels", "{ 'team/${Token[TOKEN.1]}': shop }")
            .IsBroken<KeysAreResolved>("Nodes", "Properties.Labels", "${Token[", effect: Effect.Refused);

    [Fact]
    public void A_placeholder_in_another_tag_may_be_meant() =>
        TestDeployment.Plain().WithSelfManagedGroup()
            .Set("Workers.Properties.Tags", "[{ Key: 'note ${Anything}', Value: owned }]")
            .IsBroken<KeysAreResolved>("Workers", "Tags[0].Key", "${Anything}", effect: Effect.Advice);

    [Fact]
    public void A_key_that_a_function_makes_passes() =>
        TestDeployment.Plain().WithSelfManagedGroup().IsSilent<KeysAreResolved>("Workers");

    [Fact]
    public void A_placeholder_without_Sub_is_a_warning() =>
        Assert.Contains(TestDeployment.Plain().WithSelfManagedGroup()
            .Set("Workers.Properties.Tags", "[{ Key: 'k8s.io/cluster-autoscaler/${Cluster}', Value: owned }]")
            .Analyze().Findings, f =>
            f is { Rule: "EKS257", Severity: Severity.Warning } && f.Message.Contains("${Cluster}", StringComparison.Ordinal));

    [Fact]
    public void Labels_from_a_macro_are_unknown() =>
        TestDeployment.Plain().Set("Nodes.Properties.Labels", "{ Fn::Transform: { Name: Labels } }")
            .IsUnknown<KeysAreResolved>("Nodes");

    [Fact]
    public void A_group_without_labels_has_nothing_to_say() =>
        TestDeployment.Plain().Remove("Nodes.Properties.Labels").IsSilent<KeysAreResolved>("Nodes");
}
