using EksCdk.Checks.Rules;
using EksCdk.Checks.Rules.Admit;

namespace EksCdk.Checks.Tests.Rules.Admit;

public sealed class NodeEntriesAreLeftToEksTests
{
    [Fact]
    public void An_entry_after_the_node_group_is_refused() =>
        TestDeployment.Plain()
            .Add("NodeEntry",
                "Type: AWS::EKS::AccessEntry\nDependsOn: Nodes\nProperties: { ClusterName: !Ref Cluster, Type: EC2_LINUX, " +
                "PrincipalArn: !GetAtt NodeRole.Arn }")
            .IsBroken<NodeEntriesAreLeftToEks>("NodeEntry", "PrincipalArn", "after general");

    [Fact]
    public void An_entry_that_nothing_orders_is_a_race() =>
        TestDeployment.Plain()
            .Add("NodeEntry",
                "Type: AWS::EKS::AccessEntry\nProperties: { ClusterName: !Ref Cluster, Type: EC2_LINUX, PrincipalArn: !GetAtt " +
                "NodeRole.Arn }")
            .IsBroken<NodeEntriesAreLeftToEks>("NodeEntry", null, "nothing orders", effect: Effect.Possible);

    [Fact]
    public void An_entry_before_the_node_group_passes() =>
        TestDeployment.Plain()
            .Add("NodeEntry",
                "Type: AWS::EKS::AccessEntry\nProperties: { ClusterName: !Ref Cluster, Type: EC2_LINUX, PrincipalArn: !GetAtt " +
                "NodeRole.Arn }").Set("Nodes.DependsOn", "[NodeEntry]")
            .IsCompliant<NodeEntriesAreLeftToEks>("NodeEntry");

    [Fact]
    public void An_entry_for_the_role_of_Auto_Mode_is_refused() =>
        TestDeployment.Plain()
            .Set("Cluster.Properties.ComputeConfig", "{ Enabled: true, NodePools: [system], NodeRoleArn: !GetAtt NodeRole.Arn }")
            .Set("Cluster.Properties.KubernetesNetworkConfig", "{ ElasticLoadBalancing: { Enabled: true } }")
            .Set("Cluster.Properties.StorageConfig", "{ BlockStorage: { Enabled: true } }")
            .Add("NodeEntry",
                "Type: AWS::EKS::AccessEntry\nProperties: { ClusterName: !Ref Cluster, Type: EC2_LINUX, PrincipalArn: !GetAtt " +
                "NodeRole.Arn }").Drop("CoreDns").Drop("EbsCsi").Drop("Nodes")
            .IsBroken<NodeEntriesAreLeftToEks>("NodeEntry", null, "Auto Mode");

    [Fact]
    public void A_mode_from_a_parameter_is_unknown() =>
        TestDeployment.Plain()
            .Add("NodeEntry",
                "Type: AWS::EKS::AccessEntry\nDependsOn: Nodes\nProperties: { ClusterName: !Ref Cluster, Type: EC2_LINUX, " +
                "PrincipalArn: !GetAtt NodeRole.Arn }").Parameter("Mode")
                .Set("Cluster.Properties.AccessConfig.AuthenticationMode", "!Ref Mode")
            .IsUnknown<NodeEntriesAreLeftToEks>("NodeEntry", "Mode");

    [Fact]
    public void An_entry_for_somebody_else_has_nothing_to_say() =>
        TestDeployment.Plain()
            .IsSilent<NodeEntriesAreLeftToEks>();

    [Fact]
    public void The_role_s_ARN_in_other_words_is_the_same() =>
        TestDeployment.Plain()
            .Add("NodeEntry",
                "Type: AWS::EKS::AccessEntry\nDependsOn: Nodes\nProperties: { ClusterName: !Ref Cluster, Type: EC2_LINUX, " +
                "PrincipalArn: !Sub 'arn:${AWS::Partition}:iam::${AWS::AccountId}:role/${NodeRole}' }")
            .IsBroken<NodeEntriesAreLeftToEks>("NodeEntry", effect: Effect.Refused);
}
