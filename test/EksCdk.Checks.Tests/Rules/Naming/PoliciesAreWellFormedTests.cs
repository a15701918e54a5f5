using EksCdk.Checks.Rules.Naming;

namespace EksCdk.Checks.Tests.Rules.Naming;

public sealed class PoliciesAreWellFormedTests
{
    [Fact]
    public void Well_formed_policies_pass() => TestDeployment.Plain().IsSilent<PoliciesAreWellFormed>();

    [Fact]
    public void A_statement_without_Effect_is_refused() =>
        TestDeployment.Plain().Remove("NodeRole.Properties.AssumeRolePolicyDocument.Statement.0.Effect")
            .IsBroken<PoliciesAreWellFormed>("NodeRole", "AssumeRolePolicyDocument.Statement[0]", "no Effect");

    [Fact]
    public void A_statement_without_Action_is_refused() =>
        TestDeployment.Cdk().Remove("VolumeKey.Properties.KeyPolicy.Statement.1.Action")
            .IsBroken<PoliciesAreWellFormed>("VolumeKey", saying: "no Action");

    [Fact]
    public void A_statement_without_Resource_is_refused() =>
        TestDeployment.Plain().Remove("FlowLogRole.Properties.Policies.0.PolicyDocument.Statement.0.Resource")
            .IsBroken<PoliciesAreWellFormed>("FlowLogRole", saying: "no Resource");

    [Fact]
    public void A_key_policy_without_Principal_is_refused() =>
        TestDeployment.Plain().Remove("SecretsKey.Properties.KeyPolicy.Statement.0.Principal")
            .IsBroken<PoliciesAreWellFormed>("SecretsKey", saying: "no Principal");

    [Fact]
    public void A_trust_policy_with_Resource_is_refused() =>
        TestDeployment.Plain().Set("NodeRole.Properties.AssumeRolePolicyDocument.Statement.0.Resource", "'*'")
            .IsBroken<PoliciesAreWellFormed>("NodeRole", saying: "cannot have");

    [Fact]
    public void Another_Effect_is_refused() =>
        TestDeployment.Plain().Set("NodeRole.Properties.AssumeRolePolicyDocument.Statement.0.Effect", "allow")
            .IsBroken<PoliciesAreWellFormed>("NodeRole", saying: "'allow'");

    [Fact]
    public void A_policy_without_statements_is_refused() =>
        TestDeployment.Plain().Remove("NodeRole.Properties.AssumeRolePolicyDocument.Statement")
            .IsBroken<PoliciesAreWellFormed>("NodeRole", saying: "no Statement");

    [Fact]
    public void NotAction_and_NotResource_are_parts_as_well() =>
        TestDeployment.Plain()
            .Set("FlowLogRole.Properties.Policies.0.PolicyDocument.Statement.0",
                "{ Effect: Deny, NotAction: 'logs:*', NotResource: '*' }").IsSilent<PoliciesAreWellFormed>("FlowLogRole");

    [Fact]
    public void A_policy_from_outside_is_not_judged() =>
        TestDeployment.Plain().Set("NodeRole.Properties.AssumeRolePolicyDocument", "{ 'Fn::Transform': { Name: X } }")
            .IsSilent<PoliciesAreWellFormed>("NodeRole");
}
