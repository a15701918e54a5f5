using EksCdk.Checks.Rules.Naming;

namespace EksCdk.Checks.Tests.Rules.Naming;

public sealed class NamesAreUniqueTests
{
    [Fact]
    public void Different_names_pass() =>
        TestDeployment.Plain()
            .IsCompliant<NamesAreUnique>("Nodes");

    [Fact]
    public void Two_node_groups_of_one_name_are_refused() =>
        TestDeployment.Plain()
            .Add("More",
                "Type: AWS::EKS::Nodegroup\nProperties: { ClusterName: !Ref Cluster, NodegroupName: general, NodeRole: " +
                "!GetAtt NodeRole.Arn, Subnets: [!Ref PrivateSubnetA] }")
            .IsBroken<NamesAreUnique>("More", "NodegroupName", "general");

    [Fact]
    public void A_node_group_and_a_profile_may_share_a_name() =>
        TestDeployment.Plain().Set("Batch.Properties.FargateProfileName", "general")
            .IsCompliant<NamesAreUnique>("Batch");

    [Fact]
    public void An_add_on_twice_is_refused() =>
        TestDeployment.Plain()
            .Add("Again", "Type: AWS::EKS::Addon\nProperties: { ClusterName: !Ref Cluster, AddonName: vpc-cni }")
            .IsBroken<NamesAreUnique>("Again");

    [Fact]
    public void Two_roles_of_one_name_are_refused_over_stacks() =>
        TestDeployment.Cdk().Set("ClusterRole.Properties.RoleName", "shop").Set("EbsCsiRole.Properties.RoleName", "shop")
            .IsBroken<NamesAreUnique>("EbsCsiRole", "RoleName");

    [Fact]
    public void Two_log_groups_of_one_name_are_refused() =>
        TestDeployment.Plain().Set("FlowLogs.Properties.LogGroupName", "/aws/eks/shop/cluster")
            .IsBroken<NamesAreUnique>("FlowLogs");

    [Fact]
    public void A_name_from_a_parameter_is_unknown() =>
        TestDeployment.Plain().Parameter("Name").Set("Nodes.Properties.NodegroupName", "!Ref Name")
            .IsUnknown<NamesAreUnique>("Nodes");

    [Fact]
    public void A_name_that_CloudFormation_makes_has_nothing_to_say() =>
        TestDeployment.Plain().Remove("Nodes.Properties.NodegroupName")
            .IsSilent<NamesAreUnique>("Nodes");
}
