using EksCdk.Checks.Rules;
using EksCdk.Checks.Rules.Workloads;

namespace EksCdk.Checks.Tests.Rules.Workloads;

public sealed class ChartsHaveNodesToRunOnTests
{
    private static TestDeployment With(string chart, string dependsOn = "[Nodes]") => TestDeployment.Plain()
        .Add("Chart",
            $"Type: Custom::AWSCDK-EKS-HelmChart\nDependsOn: {dependsOn}\nProperties: {{ ClusterName: !Ref Cluster, " +
            $"Chart: {chart}, Release: x, Namespace: kube-system, Wait: true }}");

    [Fact]
    public void A_chart_after_the_nodes_passes() =>
        With("cluster-autoscaler").IsCompliant<ChartsHaveNodesToRunOn>("Chart");

    [Fact]
    public void A_chart_of_a_later_stack_passes() =>
        TestDeployment.Cdk().Set("Autoscaler.Properties.Wait", "true").IsCompliant<ChartsHaveNodesToRunOn>("Autoscaler");

    [Fact]
    public void Groups_that_start_empty_are_refused() =>
        With("cluster-autoscaler").Set("Nodes.Properties.ScalingConfig", "{ MinSize: 0, DesiredSize: 0, MaxSize: 3 }")
            .IsBroken<ChartsHaveNodesToRunOn>("Chart", saying: "starts with no node");

    [Fact]
    public void Groups_that_start_empty_in_another_stack_of_the_assembly_are_refused() =>
        TestDeployment.Cdk().Set("Autoscaler.Properties.Wait", "true")
            .Set("Nodes.Properties.ScalingConfig", "{ MinSize: 0, DesiredSize: 0, MaxSize: 3 }")
            .IsBroken<ChartsHaveNodesToRunOn>("Autoscaler", saying: "starts with no node");

    [Fact]
    public void Taints_on_all_nodes_are_refused() =>
        With("cluster-autoscaler").Set("Nodes.Properties.Taints", "[{ Key: dedicated, Effect: NO_SCHEDULE }]")
            .IsBroken<ChartsHaveNodesToRunOn>("Chart", saying: "taints");

    [Fact]
    public void Tolerations_among_the_values_may_pass() =>
        With("cluster-autoscaler").Set("Nodes.Properties.Taints", "[{ Key: dedicated, Effect: NO_SCHEDULE }]")
            .Set("Chart.Properties.Values", "'{\"tolerations\":[]}'").IsCompliant<ChartsHaveNodesToRunOn>("Chart");

    [Theory]
    [InlineData("", "[Nodes, Pool]", true)]
    [InlineData("", "[Nodes]", false)]
    [InlineData(",\"taints\":[{\"key\":\"dedicated\",\"effect\":\"NoSchedule\"}]", "[Nodes, Pool]", false)]
    public void Pools_of_Auto_Mode_that_come_before_bring_nodes_for_pods_that_tolerate_their_taints(
        string taints, string dependsOn, bool passes)
    {
        var deployment = With("cluster-autoscaler", dependsOn)
            .Set("Nodes.Properties.Taints", "[{ Key: dedicated, Effect: NO_SCHEDULE }]")
            .Set("Cluster.Properties.ComputeConfig", "{ Enabled: true }")
            .Manifest("Pool", """{"apiVersion":"eks.amazonaws.com/v1","kind":"NodeClass","metadata":{"name":"own"},"spec":{}}""",
                """
                {"apiVersion":"karpenter.sh/v1","kind":"NodePool","metadata":{"name":"own"},"spec":{"template":{"spec":
                {"nodeClassRef":{"group":"eks.amazonaws.com","kind":"NodeClass","name":"own"}TAINTS}}}}
                """.Trim().Replace("\n", "", StringComparison.Ordinal).Replace("TAINTS", taints, StringComparison.Ordinal));
        if (passes) deployment.IsCompliant<ChartsHaveNodesToRunOn>("Chart");
        else deployment.IsUnknown<ChartsHaveNodesToRunOn>("Chart");
    }

    [Fact]
    public void Order_is_another_rules_matter() =>
        With("tigera-operator", "[]").IsSilent<ChartsHaveNodesToRunOn>();

    [Fact]
    public void Nodes_of_a_cluster_without_any_come_from_elsewhere() =>
        With("aws-load-balancer-controller", "[]").Drop("Nodes").Remove("Batch")
            .IsUnknown<ChartsHaveNodesToRunOn>("Chart", "elsewhere");

    [Fact]
    public void A_chart_that_nobody_knows_may_have_no_pods() =>
        With("definitions").Set("Nodes.Properties.ScalingConfig", "{ MinSize: 0, DesiredSize: 0, MaxSize: 3 }")
            .IsBroken<ChartsHaveNodesToRunOn>("Chart", effect: Effect.Possible);

    [Fact]
    public void Nodes_of_a_size_that_is_not_known_are_unknown() =>
        With("cluster-autoscaler")
            .Set("Nodes.Properties.ScalingConfig", "{ MinSize: 0, MaxSize: 6, DesiredSize: !Ref AdminRoleArn }")
            .IsUnknown<ChartsHaveNodesToRunOn>("Chart");

    [Fact]
    public void A_cluster_elsewhere_is_unknown() =>
        With("cluster-autoscaler").Set("Chart.Properties.ClusterName", "elsewhere").IsUnknown<ChartsHaveNodesToRunOn>("Chart");

    [Fact]
    public void A_chart_that_Helm_does_not_wait_for_has_nothing_to_say() =>
        With("cluster-autoscaler", "[]").Remove("Chart.Properties.Wait").IsSilent<ChartsHaveNodesToRunOn>();
}
