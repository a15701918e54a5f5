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
}
