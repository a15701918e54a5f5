using EksCdk.Checks.Rules.Launch;

namespace EksCdk.Checks.Tests.Rules.Launch;

public sealed class NodeGroupRoleComesFromTheNodeGroupTests
{
    [Fact]
    public void A_launch_template_without_an_instance_profile_passes() =>
        TestDeployment.Plain().IsCompliant<NodeGroupRoleComesFromTheNodeGroup>("Nodes");

    [Fact]
    public void An_instance_profile_is_refused() =>
        TestDeployment.Plain()
            .Set("NodeTemplate.Properties.LaunchTemplateData.IamInstanceProfile", "{ Arn: !GetAtt Profile.Arn }")
            .IsBroken<NodeGroupRoleComesFromTheNodeGroup>("Nodes", "LaunchTemplateData.IamInstanceProfile", "general");

    [Fact]
    public void It_is_refused_in_another_stack_as_well() =>
        TestDeployment.Cdk().Set("NodeTemplate.Properties.LaunchTemplateData.IamInstanceProfile", "{ Name: nodes }")
            .IsBroken<NodeGroupRoleComesFromTheNodeGroup>("Nodes");

    [Fact]
    public void One_that_a_condition_leaves_out_passes() =>
        TestDeployment.Plain().Section("Conditions", "Never: !Equals [a, b]")
            .Set("NodeTemplate.Properties.LaunchTemplateData.IamInstanceProfile",
                "!If [Never, { Name: nodes }, !Ref AWS::NoValue]").IsCompliant<NodeGroupRoleComesFromTheNodeGroup>("Nodes");

    [Fact]
    public void A_launch_template_outside_the_templates_is_unknown() =>
        TestDeployment.Plain().Set("Nodes.Properties.LaunchTemplate", "{ Id: lt-0123456789abcdef0, Version: 1 }")
            .IsUnknown<NodeGroupRoleComesFromTheNodeGroup>("Nodes");

    [Fact]
    public void A_node_group_without_a_launch_template_has_nothing_to_say() =>
        TestDeployment.Plain().Remove("Nodes.Properties.LaunchTemplate").IsSilent<NodeGroupRoleComesFromTheNodeGroup>();
}
