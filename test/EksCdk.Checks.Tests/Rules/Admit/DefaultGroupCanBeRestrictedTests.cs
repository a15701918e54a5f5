using EksCdk.Checks.Rules.Admit;

namespace EksCdk.Checks.Tests.Rules.Admit;

public sealed class DefaultGroupCanBeRestrictedTests
{
    private static TestDeployment With(string actions, string service = "lambda.amazonaws.com") => TestDeployment.Plain()
        .Add("Role",
            $"Type: AWS::IAM::Role\nProperties:\n  AssumeRolePolicyDocument: {{ Statement: [{{ Effect: Allow, Principal: {{ " +
            $"Service: {service} }}, Action: sts:AssumeRole }}] }}\n  Policies: [{{ PolicyName: p, PolicyDocument: {{ " +
            $"Statement: [{{ Effect: Allow, Action: {actions}, Resource: '*' }}] }} }}]")
        .Add("Function", "Type: AWS::Lambda::Function\nProperties: { Code: { ZipFile: x }, Role: !GetAtt Role.Arn }")
        .Add("Restrict",
            "Type: Custom::VpcRestrictDefaultSG\nProperties: { ServiceToken: !GetAtt Function.Arn, DefaultSecurityGroupId: " +
            "!GetAtt Vpc.DefaultSecurityGroup }");

    [Fact]
    public void A_role_that_may_revoke_passes() =>
        With("[ec2:RevokeSecurityGroupIngress, ec2:RevokeSecurityGroupEgress]")
            .IsCompliant<DefaultGroupCanBeRestricted>("Restrict");

    [Fact]
    public void A_role_that_may_not_is_refused() =>
        With("[ec2:RevokeSecurityGroupEgress]")
            .IsBroken<DefaultGroupCanBeRestricted>("Restrict", "Policies", "ec2:RevokeSecurityGroupIngress");

    [Fact]
    public void A_role_that_Lambda_may_not_assume_is_refused() =>
        With("ec2:*", "ec2.amazonaws.com").IsBroken<DefaultGroupCanBeRestricted>("Restrict", "AssumeRolePolicyDocument");

    [Fact]
    public void Other_policies_are_unknown() =>
        With("[ec2:RevokeSecurityGroupEgress]").Set("Role.Properties.ManagedPolicyArns", "[!Ref AdminRoleArn]")
            .IsUnknown<DefaultGroupCanBeRestricted>("Restrict");

    [Fact]
    public void A_VPC_with_its_default_group_has_nothing_to_say() =>
        TestDeployment.Plain().IsSilent<DefaultGroupCanBeRestricted>();

    [Fact]
    public void No_group_is_refused() =>
        With("ec2:*").Remove("Restrict.Properties.DefaultSecurityGroupId")
            .IsBroken<DefaultGroupCanBeRestricted>("Restrict", "DefaultSecurityGroupId");
}
