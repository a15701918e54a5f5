using EksCdk.Checks.Rules.ControlPlane;

namespace EksCdk.Checks.Tests.Rules.ControlPlane;

public sealed class SecretsKeyAllowsGrantsTests
{
    [Fact]
    public void A_policy_for_the_account_passes() =>
        TestDeployment.Plain()
            .IsCompliant<SecretsKeyAllowsGrants>("Cluster");

    [Fact]
    public void The_default_policy_passes() =>
        TestDeployment.Plain().Remove("SecretsKey.Properties.KeyPolicy")
            .IsCompliant<SecretsKeyAllowsGrants>("Cluster");

    [Fact]
    public void A_policy_for_nobody_is_refused() =>
        TestDeployment.Plain()
            .Set("SecretsKey.Properties.KeyPolicy.Statement.0",
                "{ Effect: Allow, Principal: { AWS: !GetAtt ClusterRole.Arn }, Action: [kms:Encrypt, kms:Decrypt, " +
                "kms:DescribeKey], Resource: \"*\" }")
            .IsBroken<SecretsKeyAllowsGrants>("Cluster", "Properties.KeyPolicy", "kms:CreateGrant");

    [Fact]
    public void A_service_is_not_who_creates_the_cluster() =>
        TestDeployment.Plain()
            .Set("SecretsKey.Properties.KeyPolicy.Statement.0",
                "{ Effect: Allow, Principal: { Service: eks.amazonaws.com }, Action: \"kms:*\", Resource: \"*\" }")
            .IsBroken<SecretsKeyAllowsGrants>("Cluster");

    [Fact]
    public void Actions_from_a_parameter_are_unknown() =>
        TestDeployment.Plain().Parameter("Actions").Set("SecretsKey.Properties.KeyPolicy.Statement.0.Action", "!Ref Actions")
            .IsUnknown<SecretsKeyAllowsGrants>("Cluster");

    [Fact]
    public void A_key_from_outside_has_nothing_to_say() =>
        TestDeployment.Plain().Parameter("KeyArn").Set("Cluster.Properties.EncryptionConfig.0.Provider.KeyArn", "!Ref KeyArn")
            .IsSilent<SecretsKeyAllowsGrants>();

    [Fact]
    public void A_denial_of_one_role_leaves_the_others() => TestDeployment.Plain()
        .Set("SecretsKey.Properties.KeyPolicy.Statement",
            "[{ Effect: Allow, Principal: { AWS: !Sub 'arn:aws:iam::${AWS::AccountId}:root' }, Action: 'kms:*', " +
            "Resource: '*' }, { Effect: Deny, Principal: { AWS: !GetAtt NodeRole.Arn }, Action: kms:CreateGrant, Resource: '*' }]")
        .IsCompliant<SecretsKeyAllowsGrants>("Cluster");
}
