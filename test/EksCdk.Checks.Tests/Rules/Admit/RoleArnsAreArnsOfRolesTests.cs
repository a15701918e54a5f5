using EksCdk.Checks.Rules.Admit;

namespace EksCdk.Checks.Tests.Rules.Admit;

public sealed class RoleArnsAreArnsOfRolesTests
{
    [Fact]
    public void The_ARN_of_a_role_passes() =>
        TestDeployment.Plain()
            .IsCompliant<RoleArnsAreArnsOfRoles>("Nodes");

    [Fact]
    public void An_ARN_from_another_stack_passes() =>
        TestDeployment.Cdk()
            .IsCompliant<RoleArnsAreArnsOfRoles>("Nodes");

    [Fact]
    public void The_name_of_a_role_is_refused() =>
        TestDeployment.Plain().Set("Nodes.Properties.NodeRole", "!Ref NodeRole")
            .IsBroken<RoleArnsAreArnsOfRoles>("Nodes", "NodeRole", "name");

    [Fact]
    public void The_name_of_the_cluster_role_is_refused() =>
        TestDeployment.Plain().Set("Cluster.Properties.RoleArn", "!Ref ClusterRole")
            .IsBroken<RoleArnsAreArnsOfRoles>("Cluster");

    [Fact]
    public void An_instance_profile_is_refused() =>
        TestDeployment.Plain().Add("Profile", "Type: AWS::IAM::InstanceProfile\nProperties: { Roles: [!Ref NodeRole] }")
            .Set("Nodes.Properties.NodeRole", "!GetAtt Profile.Arn")
            .IsBroken<RoleArnsAreArnsOfRoles>("Nodes", null, "instance profile");

    [Fact]
    public void A_written_name_is_refused() =>
        TestDeployment.Plain().Set("Batch.Properties.PodExecutionRoleArn", "pods")
            .IsBroken<RoleArnsAreArnsOfRoles>("Batch");

    [Theory]
    [InlineData("Cluster.Properties.RoleArn", "eks.amazonaws.com/AWSServiceRoleForAmazonEKS")]
    [InlineData("Nodes.Properties.NodeRole", "eks-nodegroup.amazonaws.com/AWSServiceRoleForAmazonEKSNodegroup")]
    [InlineData("Batch.Properties.PodExecutionRoleArn", "eks-fargate.amazonaws.com/AWSServiceRoleForAmazonEKSForFargate")]
    public void A_service_linked_role_is_refused(string property, string role) =>
        TestDeployment.Plain().Set(property, $"arn:aws:iam::111122223333:role/aws-service-role/{role}")
            .IsBroken<RoleArnsAreArnsOfRoles>(property.Split('.')[0], property.Split('.')[^1], "service-linked");

    [Fact]
    public void It_is_one_in_whichever_account() => TestDeployment.Plain().Set("Cluster.Properties.RoleArn",
        "!Sub arn:${AWS::Partition}:iam::${AWS::AccountId}:role/aws-service-role/eks.amazonaws.com/AWSServiceRoleForAmazonEKS")
        .IsBroken<RoleArnsAreArnsOfRoles>("Cluster", "RoleArn", "service-linked");

    [Fact]
    public void An_attribute_of_something_else_is_unknown() =>
        TestDeployment.Plain().Add("Maker", "Type: Custom::Role").Set("Nodes.Properties.NodeRole", "!GetAtt Maker.Arn")
            .IsUnknown<RoleArnsAreArnsOfRoles>("Nodes");

    [Fact]
    public void A_parameter_has_nothing_to_say() =>
        TestDeployment.Plain().Set("Nodes.Properties.NodeRole", "!Ref AdminRoleArn")
            .IsSilent<RoleArnsAreArnsOfRoles>("Nodes");
}
