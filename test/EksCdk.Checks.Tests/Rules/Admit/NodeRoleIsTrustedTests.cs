using EksCdk.Checks.Rules;
using EksCdk.Checks.Rules.Admit;

namespace EksCdk.Checks.Tests.Rules.Admit;

public sealed class NodeRoleIsTrustedTests
{
    [Fact]
    public void A_role_that_EC2_may_assume_passes() => TestDeployment.Cdk().IsCompliant<NodeRoleIsTrusted>("Nodes");

    [Fact]
    public void A_role_that_Fargate_may_assume_passes() => TestDeployment.Cdk().IsCompliant<NodeRoleIsTrusted>("Batch");

    [Fact]
    public void A_role_that_only_EKS_may_assume_is_refused() =>
        TestDeployment.Plain()
            .Set("NodeRole.Properties.AssumeRolePolicyDocument.Statement.0.Principal.Service", "eks.amazonaws.com")
            .IsBroken<NodeRoleIsTrusted>("NodeRole", "Properties.AssumeRolePolicyDocument", "ec2.amazonaws.com");

    [Fact]
    public void A_role_of_nodes_is_refused_for_Fargate() =>
        TestDeployment.Plain().Set("Batch.Properties.PodExecutionRoleArn", "!GetAtt NodeRole.Arn")
        .IsBroken<NodeRoleIsTrusted>("Batch");

    [Fact]
    public void A_denial_is_no_permission() =>
        TestDeployment.Plain().Set("NodeRole.Properties.AssumeRolePolicyDocument.Statement.0.Effect", "Deny")
        .IsBroken<NodeRoleIsTrusted>("Nodes");

    [Fact]
    public void Another_action_is_no_permission() =>
        TestDeployment.Plain().Set("NodeRole.Properties.AssumeRolePolicyDocument.Statement.0.Action", "sts:TagSession")
            .IsBroken<NodeRoleIsTrusted>("Nodes");

    [Fact]
    public void The_name_of_the_service_in_China_passes() =>
        TestDeployment.Plain()
            .Set("NodeRole.Properties.AssumeRolePolicyDocument.Statement.0.Principal.Service", "ec2.amazonaws.com.cn")
            .IsCompliant<NodeRoleIsTrusted>("Nodes");

    [Fact]
    public void The_service_with_the_suffix_of_the_partition_passes() =>
        TestDeployment.Plain()
            .Set("NodeRole.Properties.AssumeRolePolicyDocument.Statement.0.Principal.Service", "!Sub ec2.${AWS::URLSuffix}")
            .IsNotBroken<NodeRoleIsTrusted>("Nodes");

    [Fact]
    public void A_policy_as_text_passes() =>
        TestDeployment.Plain()
            .Set("NodeRole.Properties.AssumeRolePolicyDocument",
                "'{\"Statement\":[{\"Effect\":\"Allow\",\"Principal\":{\"Service\":\"ec2.amazonaws.com\"},\"Action\":\"sts:AssumeRole\"}]}'").IsCompliant<NodeRoleIsTrusted>("Nodes");

    [Fact]
    public void A_role_outside_the_templates_is_unknown() =>
        TestDeployment.Plain().Parameter("RoleArn").Set("Nodes.Properties.NodeRole", "!Ref RoleArn")
            .IsUnknown<NodeRoleIsTrusted>("Nodes", "RoleArn");

    [Fact]
    public void Without_nodes_there_is_nothing_to_say() =>
        TestDeployment.Plain().Remove("Nodes").Remove("Batch").IsSilent<NodeRoleIsTrusted>();

    [Fact]
    public void The_suffix_of_the_partition_passes() =>
        TestDeployment.Plain()
            .Set("NodeRole.Properties.AssumeRolePolicyDocument.Statement.0.Principal",
                "{ Service: !Sub 'ec2.${AWS::URLSuffix}' }").IsCompliant<NodeRoleIsTrusted>("Nodes");

    [Fact]
    public void Another_service_with_the_suffix_of_the_partition_is_refused() =>
        TestDeployment.Plain()
            .Set("NodeRole.Properties.AssumeRolePolicyDocument.Statement.0.Principal",
                "{ Service: !Sub 'eks.${AWS::URLSuffix}' }").IsBroken<NodeRoleIsTrusted>("Nodes");

    [Theory]
    [InlineData("{ StringEquals: { 'aws:SourceAccount': !Ref 'AWS::AccountId' } }")]
    [InlineData(
        "{ ArnLike: { 'aws:SourceArn': !Sub " +
        "'arn:${AWS::Partition}:eks:${AWS::Region}:${AWS::AccountId}:fargateprofile/shop/*' } }")]
    [InlineData(
        "{ ArnLike: { 'aws:SourceArn': !Sub 'arn:aws:eks:*:${AWS::AccountId}:fargateprofile/${Cluster}/*' }, StringEquals: { " +
        "'aws:SourceAccount': !Ref 'AWS::AccountId' } }")]
    public void The_conditions_that_AWS_recommends_for_Fargate_pass(string condition) =>
        TestDeployment.Plain().Set("PodExecutionRole.Properties.AssumeRolePolicyDocument.Statement.0.Condition", condition)
            .IsCompliant<NodeRoleIsTrusted>("Batch");

    [Theory]
    [InlineData("{ ArnLike: { 'aws:SourceArn': 'arn:aws:eks:*:*:fargateprofile/other/*' } }")]
    [InlineData("{ StringEquals: { 'aws:SourceAccount': '999988887777' } }")]
    [InlineData("{ StringNotEquals: { 'aws:SourceAccount': !Ref 'AWS::AccountId' } }")]
    [InlineData("{ StringEquals: { 'aws:PrincipalOrgID': o-1 } }")]
    public void Other_conditions_are_unknown(string condition) =>
        TestDeployment.Plain().Set("PodExecutionRole.Properties.AssumeRolePolicyDocument.Statement.0.Condition", condition)
            .IsUnknown<NodeRoleIsTrusted>("Batch", "conditions");

    [Fact]
    public void A_condition_on_EC2_is_unknown() =>
        TestDeployment.Plain()
            .Set("NodeRole.Properties.AssumeRolePolicyDocument.Statement.0.Condition",
                "{ StringEquals: { 'aws:SourceAccount': !Ref 'AWS::AccountId' } }")
                .IsUnknown<NodeRoleIsTrusted>("Nodes", "conditions");

    [Fact]
    public void A_denial_beside_a_permission_is_refused() =>
        TestDeployment.Plain()
            .Set("NodeRole.Properties.AssumeRolePolicyDocument.Statement",
                "[{ Effect: Allow, Principal: { Service: ec2.amazonaws.com }, Action: sts:AssumeRole }, { Effect: Deny, " +
                "Principal: { Service: ec2.amazonaws.com }, Action: 'sts:*' }]")
            .IsBroken<NodeRoleIsTrusted>("Nodes", effect: Effect.Refused);
}
