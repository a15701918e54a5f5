using EksCdk.Checks.Rules;
using EksCdk.Checks.Rules.Launch;

namespace EksCdk.Checks.Tests.Rules.Launch;

public sealed class KarpenterRunsForTheClusterTests
{
    [Fact]
    public void After_a_node_group_it_runs() => PoolTemplates.Whole().IsCompliant<KarpenterRunsForTheCluster>("Pool");

    [Fact]
    public void On_tainted_nodes_it_does_not() =>
        Tainted().IsBroken<KarpenterRunsForTheCluster>("Pool", saying: "taints of general", effect: Effect.NoJoin);

    [Fact]
    public void Unless_it_tolerates_the_taint() =>
        Tainted().Set("Karpenter.Properties.Values",
            "'{\"settings\":{\"clusterName\":\"shop\"},\"tolerations\":[{\"operator\":\"Exists\"}]}'")
            .IsCompliant<KarpenterRunsForTheCluster>("Pool");

    private static TestDeployment Tainted() => PoolTemplates.Whole().Drop("Batch").Drop("PoolEntry")
        .Set("Nodes.Properties.Taints", "[{ Key: own, Effect: NO_SCHEDULE }]");

    [Fact]
    public void Beside_it_that_is_a_race() =>
        PoolTemplates.Whole().Set("Karpenter.DependsOn", "[]").IsUnknown<KarpenterRunsForTheCluster>("Pool");

    private static TestDeployment Named(string name) =>
        PoolTemplates.Whole().Set("Karpenter.Properties.Values", $"!Sub '{{\"settings\":{{\"clusterName\":\"{name}\"}}}}'");

    [Fact]
    public void Under_the_name_of_another_cluster_it_does_not() =>
        Named("other").IsBroken<KarpenterRunsForTheCluster>("Karpenter", saying: "is other", effect: Effect.NoJoin);

    [Fact]
    public void Where_its_chart_waits_for_it_the_stack_fails() =>
        Named("other").Set("Karpenter.Properties.Wait", "true")
            .IsBroken<KarpenterRunsForTheCluster>("Karpenter", effect: Effect.Fails);

    [Fact]
    public void Under_a_name_that_is_not_known_it_is_not_known_to() =>
        Named("${AdminRoleArn}").IsUnknown<KarpenterRunsForTheCluster>("Pool");

    [Fact]
    public void With_its_role_given_in_another_namespace_it_does_not() =>
        PoolTemplates.Whole().Set("Identity.Properties.Namespace", "karpenter")
            .IsBroken<KarpenterRunsForTheCluster>("Identity", "Namespace", "karpenter:karpenter");

    [Fact]
    public void Installed_by_others_it_is_not_known_to() =>
        PoolTemplates.Whole().Drop("Karpenter").IsUnknown<KarpenterRunsForTheCluster>("Pool");

    [Fact]
    public void Without_pools_there_is_nothing_to_say() =>
        PoolTemplates.Whole().Drop("Pool").IsSilent<KarpenterRunsForTheCluster>();

    private static TestDeployment OnFargate(string selectors, string values = "") => PoolTemplates.Whole()
        .Drop("Nodes").Set("Batch.Properties.Selectors", selectors).Set("Karpenter.Properties.Namespace", "karpenter")
        .Set("Identity.Properties.Namespace", "karpenter")
        .Set("Karpenter.Properties.Values", $"'{{\"settings\":{{\"clusterName\":\"shop\"}}{values}}}'");

    [Theory]
    [InlineData("[{ Namespace: karpenter }]")]
    [InlineData("[{ Namespace: karpenter }, { Namespace: kube-system, Labels: [{ Key: app, Value: own }] }]")]
    public void On_Fargate_it_waits_for_CoreDNS_which_waits_for_it(string selectors) =>
        OnFargate(selectors).IsBroken<KarpenterRunsForTheCluster>("Pool", saying: "resolves no name", effect: Effect.NoJoin);

    [Fact]
    public void A_chart_that_is_waited_for_fails() =>
        OnFargate("[{ Namespace: karpenter }]").Set("Karpenter.Properties.Wait", "true")
            .IsBroken<KarpenterRunsForTheCluster>("Pool", effect: Effect.Fails);

    [Theory]
    [InlineData("[{ Namespace: karpenter }, { Namespace: kube-system }]", "")]
    [InlineData("[{ Namespace: karpenter }]", ",\"dnsPolicy\":\"Default\"")]
    public void With_a_profile_for_CoreDNS_or_the_names_of_the_VPC_it_runs(string selectors, string values) =>
        OnFargate(selectors, values).IsNotBroken<KarpenterRunsForTheCluster>("Pool");
}
