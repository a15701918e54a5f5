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
}
