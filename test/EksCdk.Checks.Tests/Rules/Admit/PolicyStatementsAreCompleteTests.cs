using EksCdk.Checks.Rules.Admit;

namespace EksCdk.Checks.Tests.Rules.Admit;

public sealed class PolicyStatementsAreCompleteTests
{
    [Theory]
    [InlineData("NodeRole", "AssumeRolePolicyDocument.Statement.0.Effect")]
    [InlineData("NodeRole", "AssumeRolePolicyDocument.Statement.0.Action")]
    [InlineData("NodeRole", "AssumeRolePolicyDocument.Statement.0.Principal")]
    [InlineData("NodeRole", "AssumeRolePolicyDocument.Statement.0.Principal.Service")]
    [InlineData("FlowLogRole", "Policies.0.PolicyDocument.Statement.0.Resource")]
    [InlineData("VolumeKey", "KeyPolicy.Statement.1.Principal")]
    [InlineData("VolumeKey", "KeyPolicy.Statement.1.Action")]
    public void A_statement_that_lacks_a_part_is_refused(string resource, string part) =>
        TestDeployment.Plain().Remove($"{resource}.Properties.{part}")
            .IsBroken<PolicyStatementsAreComplete>(resource, null, "a statement without");

    [Fact]
    public void A_policy_without_statements_is_refused() =>
        TestDeployment.Plain().Set("NodeRole.Properties.AssumeRolePolicyDocument.Statement", "[]")
            .IsBroken<PolicyStatementsAreComplete>("NodeRole", "Statement", "no statements");

    [Fact]
    public void Another_effect_is_refused() =>
        TestDeployment.Plain().Set("NodeRole.Properties.AssumeRolePolicyDocument.Statement.0.Effect", "Permit")
            .IsBroken<PolicyStatementsAreComplete>("NodeRole", "Effect", "Permit");

    [Fact]
    public void NotAction_stands_for_Action() =>
        TestDeployment.Plain().Remove("VolumeKey.Properties.KeyPolicy.Statement.1.Action")
            .Set("VolumeKey.Properties.KeyPolicy.Statement.1.NotAction", "kms:ScheduleKeyDeletion")
            .IsCompliant<PolicyStatementsAreComplete>("VolumeKey");

    [Fact]
    public void A_key_without_a_policy_has_the_default_one() =>
        TestDeployment.Plain().Remove("VolumeKey.Properties.KeyPolicy").IsSilent<PolicyStatementsAreComplete>("VolumeKey");

    [Fact]
    public void A_policy_from_a_parameter_is_unknown() =>
        TestDeployment.Plain().Parameter("Trust").Set("NodeRole.Properties.AssumeRolePolicyDocument", "!Ref Trust")
            .IsUnknown<PolicyStatementsAreComplete>("NodeRole");

    [Fact]
    public void Complete_policies_pass() => TestDeployment.Cdk().IsCompliant<PolicyStatementsAreComplete>("NodeRole");

    [Fact]
    public void An_empty_list_is_refused() =>
        TestDeployment.Plain().Set("FlowLogRole.Properties.Policies.0.PolicyDocument.Statement.0.Resource", "[]")
            .IsBroken<PolicyStatementsAreComplete>("FlowLogRole", "Resource");

    [Theory]
    [InlineData("Version", "'2024-10-17'", "Version", "the version 2024-10-17")]
    [InlineData("Statement.0.Sid", "write logs", "Sid", "the Sid write logs")]
    [InlineData("Statement.0.NotAction", "s3:*", "NotAction", "Action and NotAction")]
    [InlineData("Statement.0.Principal", "'*'", "Principal", "a statement with a Principal")]
    [InlineData("Statement.0.Action", "[PutLogEvents]", "Action[0]", "PutLogEvents without its service")]
    [InlineData("Statement.0.Resource", "[my-bucket/*]", "Resource[0]", "neither an ARN nor *")]
    [InlineData("Statement.0.Condition", "{ StringEqual: { 'aws:RequestedRegion': us-east-1 } }", "StringEqual", "no operator")]
    public void What_the_grammar_does_not_have_is_refused(string path, string value, string where, string saying) =>
        TestDeployment.Plain().Set($"FlowLogRole.Properties.Policies.0.PolicyDocument.{path}", value)
            .IsBroken<PolicyStatementsAreComplete>("FlowLogRole", where, saying);

    [Theory]
    [InlineData("Version", "'2008-10-17'")]
    [InlineData("Statement.0.Sid", "WriteLogs2")]
    [InlineData("Statement.0.Action", "'*'")]
    [InlineData("Statement.0.Resource", "['arn:aws:s3:::a/*', '*']")]
    [InlineData("Statement.0.Condition", "{ 'ForAnyValue:StringLikeIfExists': { 'aws:RequestedRegion': us-east-1 }, " +
        "'Null': { 'aws:TokenIssueTime': 'true' }, ArnNotLike: { 'aws:PrincipalArn': 'arn:aws:iam::*:role/a' } }")]
    public void What_the_grammar_has_passes(string path, string value) =>
        TestDeployment.Plain().Set($"FlowLogRole.Properties.Policies.0.PolicyDocument.{path}", value)
            .IsCompliant<PolicyStatementsAreComplete>("FlowLogRole");

    [Fact]
    public void Two_statements_have_two_ids() =>
        TestDeployment.Plain().Set("FlowLogRole.Properties.Policies.0.PolicyDocument.Statement",
            "[{ Sid: a, Effect: Allow, Action: 's3:*', Resource: '*' }, { Sid: a, Effect: Allow, Action: 'ec2:*', Resource: '*' }]")
            .IsBroken<PolicyStatementsAreComplete>("FlowLogRole", "Sid", "two statements with the Sid a");

    [Fact]
    public void A_trust_policy_is_about_its_role() =>
        TestDeployment.Plain().Set("NodeRole.Properties.AssumeRolePolicyDocument.Statement.0.Resource", "'*'")
            .IsBroken<PolicyStatementsAreComplete>("NodeRole", "Resource", "the role itself");
}
