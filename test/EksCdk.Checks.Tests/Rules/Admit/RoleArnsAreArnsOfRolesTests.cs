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

    [Fact]
    public void An_attribute_of_something_else_is_unknown() =>
        TestDeployment.Plain().Add("Maker", "Type: Custom::Role").Set("Nodes.Properties.NodeRole", "!GetAtt Maker.Arn")
            .IsUnknown<RoleArnsAreArnsOfRoles>("Nodes");

    [Fact]
    public void A_parameter_has_nothing_to_say() =>
        TestDeployment.Plain().Set("Nodes.Properties.NodeRole", "!Ref AdminRoleArn")
            .IsSilent<RoleArnsAreArnsOfRoles>("Nodes");
}
