using EksCdk.Checks.Rules;
using EksCdk.Checks.Rules.Network;

namespace EksCdk.Checks.Tests.Rules.Network;

public sealed class AddOnsHaveNodesToRunOnTests
{
    private const string MetricsServer =
        "Type: AWS::EKS::Addon\nProperties: { ClusterName: !Ref Cluster, AddonName: metrics-server }";

    [Fact]
    public void A_driver_after_the_nodes_passes() =>
        TestDeployment.Plain().IsCompliant<AddOnsHaveNodesToRunOn>("EbsCsi");

    [Fact]
    public void A_driver_of_another_stack_after_the_nodes_passes() =>
        TestDeployment.Cdk().IsCompliant<AddOnsHaveNodesToRunOn>("CoreDns");

    [Fact]
    public void A_driver_beside_the_nodes_races() =>
        TestDeployment.Plain().Add("Metrics", MetricsServer)
            .IsBroken<AddOnsHaveNodesToRunOn>("Metrics", saying: "nothing orders it after general", effect: Effect.Possible);

    [Fact]
    public void A_race_is_a_warning() =>
        Assert.Contains(TestDeployment.Plain().Add("Metrics", MetricsServer).Analyze().Findings, f =>
            f is { Rule: "EKS622", LogicalId: "Metrics", Severity: Severity.Warning });

    [Fact]
    public void Nodes_of_a_cluster_without_any_come_from_elsewhere() =>
        TestDeployment.Plain().Drop("Nodes").Remove("Batch").IsUnknown<AddOnsHaveNodesToRunOn>("CoreDns", "elsewhere");

    [Fact]
    public void Groups_that_start_empty_are_refused() =>
        TestDeployment.Plain().Set("Nodes.Properties.ScalingConfig", "{ MinSize: 0, DesiredSize: 0, MaxSize: 3 }")
            .IsBroken<AddOnsHaveNodesToRunOn>("CoreDns", saying: "starts with no node", effect: Effect.Broken);

    [Fact]
    public void Taints_on_all_nodes_are_refused() =>
        TestDeployment.Plain().Set("Nodes.Properties.Taints", "[{ Key: dedicated, Value: batch, Effect: NO_SCHEDULE }]")
            .IsBroken<AddOnsHaveNodesToRunOn>("CoreDns", saying: "taints", effect: Effect.Broken);

    [Fact]
    public void Critical_taints_are_tolerated() =>
        TestDeployment.Plain().Set("Nodes.Properties.Taints", "[{ Key: CriticalAddonsOnly, Effect: NO_SCHEDULE }]")
            .IsCompliant<AddOnsHaveNodesToRunOn>("CoreDns");

    [Fact]
    public void A_preference_is_no_taint_that_keeps_pods_off() =>
        TestDeployment.Plain().Set("Nodes.Properties.Taints", "[{ Key: dedicated, Effect: PREFER_NO_SCHEDULE }]")
            .IsCompliant<AddOnsHaveNodesToRunOn>("CoreDns");

    [Fact]
    public void Tolerations_in_the_configuration_pass() =>
        TestDeployment.Plain().Set("Nodes.Properties.Taints", "[{ Key: dedicated, Effect: NO_SCHEDULE }]")
            .Set("CoreDns.Properties.ConfigurationValues", "'{\"tolerations\":[{\"operator\":\"Exists\"}]}'")
            .IsCompliant<AddOnsHaveNodesToRunOn>("CoreDns");

    [Fact]
    public void Nodes_that_wait_for_the_add_on_are_refused() =>
        TestDeployment.Plain().Add("Metrics", MetricsServer).Set("Nodes.DependsOn", "[VpcCni, Metrics]")
            .IsBroken<AddOnsHaveNodesToRunOn>("Metrics", saying: "created only after it", effect: Effect.Possible);

    [Fact]
    public void The_order_of_CoreDNS_is_another_rules_matter()
    {
        var result = TestDeployment.Plain().Remove("CoreDns.DependsOn").Analyze();
        result.Has("EKS604", "Nothing orders");
        result.HasNo("EKS622");
    }

    [Fact]
    public void A_size_from_a_parameter_is_unknown() =>
        TestDeployment.Plain().Set("Nodes.Properties.ScalingConfig", "{ MinSize: 0, MaxSize: 6, DesiredSize: !Ref AdminRoleArn }")
            .IsUnknown<AddOnsHaveNodesToRunOn>("CoreDns");

    [Fact]
    public void A_node_group_of_a_cluster_that_is_not_known_is_unknown() =>
        TestDeployment.Plain().Remove("Batch").Set("Nodes.Properties.ClusterName", "!Ref AdminRoleArn")
            .IsUnknown<AddOnsHaveNodesToRunOn>("EbsCsi");

    [Fact]
    public void Auto_Mode_brings_nodes() =>
        TestDeployment.Plain().Drop("Nodes")
            .Set("Cluster.Properties.ComputeConfig",
                "{ Enabled: true, NodePools: [general-purpose], NodeRoleArn: !GetAtt NodeRole.Arn }")
                .IsCompliant<AddOnsHaveNodesToRunOn>("CoreDns");

    [Fact]
    public void A_DaemonSet_needs_no_node() =>
        TestDeployment.Plain().IsSilent<AddOnsHaveNodesToRunOn>("VpcCni");

    [Fact]
    public void A_profile_with_labels_for_another_namespace_serves_nobody_else() =>
        TestDeployment.Plain().Drop("Nodes").Drop("EbsCsi")
            .Set("Batch.Properties.Selectors", "[{ Namespace: batch, Labels: [{ Key: a, Value: b }] }]")
            .IsBroken<AddOnsHaveNodesToRunOn>("CoreDns", effect: Effect.Broken);

    [Theory]
    [InlineData("{ Type: AWS::SageMaker::Cluster, Properties: { Orchestrator: { Eks: { ClusterArn: !GetAtt Cluster.Arn } } } }")]
    [InlineData(
        "{ Type: AWS::EKS::AccessEntry, Properties: { ClusterName: !Ref Cluster, PrincipalArn: " +
        "'arn:aws:iam::111122223333:role/workers', Type: EC2_LINUX } }")]
    [InlineData("{ Type: AWS::EC2::Instance, Properties: { UserData: { 'Fn::Base64': '/etc/eks/bootstrap.sh shop' } } }")]
    [InlineData("{ Type: AWSQS::Kubernetes::Helm, Properties: { ClusterID: !Ref Cluster, Chart: karpenter } }")]
    public void Other_machines_may_be_nodes(string other) =>
        TestDeployment.Plain().Set("Nodes.Properties.ScalingConfig", "{ MinSize: 0, DesiredSize: 0, MaxSize: 3 }")
            .Add("Other", other).IsUnknown<AddOnsHaveNodesToRunOn>("EbsCsi");

    [Fact]
    public void An_add_on_that_nobody_knows_is_unknown() =>
        TestDeployment.Plain().Set("EbsCsi.Properties.AddonName", "kubecost_kubecost")
            .IsUnknown<AddOnsHaveNodesToRunOn>("EbsCsi", "not known");
}
