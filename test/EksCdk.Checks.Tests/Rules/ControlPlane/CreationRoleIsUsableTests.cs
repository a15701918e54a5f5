using EksCdk.Checks.Rules.ControlPlane;

namespace EksCdk.Checks.Tests.Rules.ControlPlane;

public sealed class CreationRoleIsUsableTests
{
    private static TestDeployment With(string actions, string principal) => TestDeployment.Plain()
        .Add("Creation",
            $"Type: AWS::IAM::Role\nProperties:\n  AssumeRolePolicyDocument: {{ Statement: [{{ Effect: Allow, " +
            $"Principal: {principal}, Action: sts:AssumeRole }}] }}\n  Policies: [{{ PolicyName: make, PolicyDocument: {{ " +
            $"Statement: [{{ Effect: Allow, Action: {actions}, Resource: '*' }}] }} }}]")
        .Add("Made",
            "Type: Custom::AWSCDK-EKS-Cluster\nProperties: { AssumeRoleArn: !GetAtt Creation.Arn, Config: { name: made, " +
            "roleArn: !GetAtt ClusterRole.Arn, resourcesVpcConfig: { subnetIds: [!Ref PrivateSubnetA, !Ref PrivateSubnetB] } " +
            "} }");

    [Fact]
    public void A_creation_role_passes() =>
        With("[eks:*, iam:PassRole]", "{ AWS: !Sub 'arn:aws:iam::${AWS::AccountId}:root' }")
            .IsCompliant<CreationRoleIsUsable>("Made");

    [Fact]
    public void A_role_that_may_not_pass_roles_is_refused() =>
        With("[eks:*]", "{ AWS: !Sub 'arn:aws:iam::${AWS::AccountId}:root' }")
            .IsBroken<CreationRoleIsUsable>("Made", saying: "iam:PassRole");

    [Fact]
    public void A_role_that_a_service_alone_may_assume_is_refused() =>
        With("[eks:*, iam:PassRole]", "{ Service: ec2.amazonaws.com }")
            .IsBroken<CreationRoleIsUsable>("Made", "AssumeRolePolicyDocument", "assume");

    [Fact]
    public void A_policy_outside_the_templates_is_unknown() =>
        With("[eks:*]", "{ AWS: !Sub 'arn:aws:iam::${AWS::AccountId}:root' }")
            .Set("Creation.Properties.ManagedPolicyArns", "[!Ref AdminRoleArn]").IsUnknown<CreationRoleIsUsable>("Made");

    [Fact]
    public void A_cluster_of_CloudFormation_has_nothing_to_say() =>
        TestDeployment.Plain().IsSilent<CreationRoleIsUsable>();

    private static TestDeployment Profile(string actions, string config, string resource = "'*'") => With(
            "[eks:*]", "{ AWS: !Sub 'arn:aws:iam::${AWS::AccountId}:root' }")
        .Set("Creation.Properties.Policies.0.PolicyDocument.Statement",
            $"[{{ Effect: Allow, Action: [eks:*, 'ec2:DescribeRouteTables', {actions}], Resource: '*' }}, " +
            $"{{ Effect: Allow, Action: 'iam:PassRole', Resource: {resource} }}]")
        .Remove("Made")
        .Add("PodRole", "{ Type: AWS::IAM::Role, Properties: { AssumeRolePolicyDocument: { Statement: [] } } }")
        .Add("Made", "{ Type: Custom::AWSCDK-EKS-FargateProfile, Properties: { AssumeRoleArn: !GetAtt Creation.Arn, Config: { " +
            $"clusterName: !Ref Cluster, podExecutionRoleArn: !GetAtt PodRole.Arn, selectors: [{{ namespace: a }}]{config} " +
            "} } }");

    [Fact]
    public void A_profile_without_subnets_needs_whoever_finds_them() =>
        Profile("'ec2:DescribeVpcs'", "").IsBroken<CreationRoleIsUsable>("Made", saying: "ec2:DescribeSubnets");

    [Theory]
    [InlineData("'ec2:DescribeVpcs'", ", subnets: [!Ref PrivateSubnetA]")]
    [InlineData("'ec2:DescribeSubnets'", "")]
    public void One_with_subnets_or_with_the_calls_passes(string actions, string config) =>
        Profile(actions, config).IsCompliant<CreationRoleIsUsable>("Made");

    [Fact]
    public void The_role_of_the_pods_must_be_passed() =>
        Profile("'ec2:DescribeSubnets'", "", "!GetAtt ClusterRole.Arn")
            .IsBroken<CreationRoleIsUsable>("Made", saying: "may not pass PodRole");
}
