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
}
