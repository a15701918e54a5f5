using EksCdk.Checks.Rules.Admit;

namespace EksCdk.Checks.Tests.Rules.Admit;

public sealed class NodeEntriesCarryNothingTests
{
    [Fact]
    public void An_entry_for_nodes_passes() =>
        TestDeployment.Plain()
            .Add("NodeEntry",
                "Type: AWS::EKS::AccessEntry\nProperties: { ClusterName: !Ref Cluster, Type: EC2_LINUX, PrincipalArn: !GetAtt " +
                "NodeRole.Arn }")
            .IsCompliant<NodeEntriesCarryNothing>("NodeEntry");

    [Fact]
    public void Policies_for_nodes_are_refused() =>
        TestDeployment.Plain().Set("AdminEntry.Properties.Type", "EC2_LINUX")
            .IsBroken<NodeEntriesCarryNothing>("AdminEntry", "AccessPolicies", "EC2_LINUX");

    [Fact]
    public void Groups_for_nodes_are_refused() =>
        TestDeployment.Plain()
            .Add("NodeEntry",
                "Type: AWS::EKS::AccessEntry\nProperties: { ClusterName: !Ref Cluster, Type: EC2_LINUX, PrincipalArn: !GetAtt " +
                "NodeRole.Arn }").Set("NodeEntry.Properties.KubernetesGroups", "[nodes]")
            .IsBroken<NodeEntriesCarryNothing>("NodeEntry", "KubernetesGroups");

    [Fact]
    public void A_type_from_a_parameter_is_unknown() =>
        TestDeployment.Plain().Parameter("Kind").Set("AdminEntry.Properties.Type", "!Ref Kind")
            .IsUnknown<NodeEntriesCarryNothing>("AdminEntry");

    [Fact]
    public void Auto_Mode_nodes_need_a_policy() =>
        TestDeployment.Plain().Set("AdminEntry.Properties.Type", "EC2")
            .IsSilent<NodeEntriesCarryNothing>();

    [Fact]
    public void People_have_nothing_to_say() =>
        TestDeployment.Plain()
            .IsSilent<NodeEntriesCarryNothing>();
}
