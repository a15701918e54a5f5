using EksCdk.Checks.Rules;
using EksCdk.Checks.Rules.Network;

namespace EksCdk.Checks.Tests.Rules.Network;

public sealed class PodGroupsHaveTrunksTests
{
    private const string Policy =
        """{"kind":"SecurityGroupPolicy","apiVersion":"vpcresources.k8s.aws/v1beta1","metadata":{"name":"p"},"spec":{"podSelector":{"matchLabels":{"app":"a"}},"securityGroups":{"groupIds":["${NodeSecurityGroup.GroupId}"]}}}""";

    private static TestDeployment With(string value, string type) => TestDeployment.Plain()
        .Set("VpcCni.Properties.ConfigurationValues", $"'{{\"env\":{{\"ENABLE_POD_ENI\":\"{value}\"}}}}'")
        .Set("Nodes.Properties.InstanceTypes", $"[{type}]").Drop("Batch");

    [Fact]
    public void A_type_without_trunk_leaves_the_pods_pending() =>
        With("true", "t3.large").Manifest("Pods", Policy)
            .IsBroken<PodGroupsHaveTrunks>("Nodes", "InstanceTypes[0]", "has none", effect: Effect.Broken);

    [Fact]
    public void Without_a_policy_nobody_waits_yet() =>
        With("true", "t3.large").IsBroken<PodGroupsHaveTrunks>("Nodes", effect: Effect.Possible);

    [Fact]
    public void A_type_with_a_trunk_passes() => With("true", "m6i.large").Manifest("Pods",
        Policy).IsCompliant<PodGroupsHaveTrunks>("Cluster");

    [Fact]
    public void A_type_that_is_new_is_not_known() => With("true", "m99i.large").IsUnknown<PodGroupsHaveTrunks>("Cluster");

    [Fact]
    public void A_policy_needs_the_switch() =>
        With("false", "m6i.large").Manifest("Pods", Policy)
            .IsBroken<PodGroupsHaveTrunks>("Pods", saying: "is not on", effect: Effect.Broken);

    [Fact]
    public void Neither_has_nothing_to_say() => With("false", "t3.large").IsSilent<PodGroupsHaveTrunks>();

    [Fact]
    public void Pods_on_Fargate_have_an_interface_of_their_own() => TestDeployment.Plain().Manifest("Pods",
        """{"kind":"SecurityGroupPolicy","apiVersion":"vpcresources.k8s.aws/v1beta1","metadata":{"name":"a","namespace":"batch"},"spec":{}}""")
        .IsSilent<PodGroupsHaveTrunks>();
}
