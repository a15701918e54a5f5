using EksCdk.Checks.Rules.Admit;

namespace EksCdk.Checks.Tests.Rules.Admit;

public sealed class KeysCanBeManagedTests
{
    [Fact]
    public void A_key_for_services_alone_is_refused() =>
        TestDeployment.Plain().Remove("LogKey.Properties.KeyPolicy.Statement.0")
            .IsBroken<KeysCanBeManaged>("LogKey", "KeyPolicy", "kms:PutKeyPolicy");

    [Fact]
    public void A_key_that_denies_its_account_is_refused() =>
        TestDeployment.Plain().Set("LogKey.Properties.KeyPolicy.Statement.0.Effect", "Deny").IsBroken<KeysCanBeManaged>("LogKey");

    [Theory]
    [InlineData("'*'")]
    [InlineData("{ AWS: '111122223333' }")]
    [InlineData("{ AWS: !Ref AdminRoleArn }")]
    public void Any_principal_of_AWS_will_do(string principal) =>
        TestDeployment.Plain().Set("LogKey.Properties.KeyPolicy.Statement.0.Principal", principal)
            .IsCompliant<KeysCanBeManaged>("LogKey");

    [Fact]
    public void Who_asks_not_to_be_checked_is_not() =>
        TestDeployment.Plain().Remove("LogKey.Properties.KeyPolicy.Statement.0")
            .Set("LogKey.Properties.BypassPolicyLockoutSafetyCheck", "true").IsSilent<KeysCanBeManaged>("LogKey");

    [Fact]
    public void A_policy_from_a_parameter_is_unknown() =>
        TestDeployment.Plain().Parameter("Policy").Set("LogKey.Properties.KeyPolicy", "!Ref Policy")
            .IsUnknown<KeysCanBeManaged>("LogKey");

    private static TestDeployment Denying(string principals) => TestDeployment.Plain()
        .Set("LogKey.Properties.KeyPolicy.Statement.1", $"{{ Effect: Deny, {principals}, Action: 'kms:*', Resource: '*' }}");

    [Theory]
    [InlineData("Principal: { AWS: !Sub 'arn:aws:iam::${AWS::AccountId}:role/contractor' }")]
    [InlineData("NotPrincipal: { AWS: !Sub 'arn:aws:iam::${AWS::AccountId}:role/admin' }")]
    public void A_denial_that_leaves_somebody_passes(string principals) =>
        Denying(principals).IsCompliant<KeysCanBeManaged>("LogKey");

    [Theory]
    [InlineData("Principal: '*'")]
    [InlineData("Principal: { AWS: !Sub 'arn:aws:iam::${AWS::AccountId}:root' }")]
    public void A_denial_for_all_is_refused(string principals) => Denying(principals).IsBroken<KeysCanBeManaged>("LogKey");

    [Fact]
    public void Everybody_but_one_may_change_the_key() => TestDeployment.Plain()
        .Set("LogKey.Properties.KeyPolicy.Statement",
            "[{ Effect: Allow, NotPrincipal: { AWS: !GetAtt NodeRole.Arn }, Action: 'kms:*', Resource: '*' }]")
        .IsCompliant<KeysCanBeManaged>("LogKey");
}
