using EksCdk.Checks.Rules.ControlPlane;

namespace EksCdk.Checks.Tests.Rules.ControlPlane;

public sealed class SecretsKeyIsUsableTests
{
    [Fact]
    public void A_symmetric_key_passes() =>
        TestDeployment.Plain()
            .IsCompliant<SecretsKeyIsUsable>("Cluster");

    [Fact]
    public void A_key_of_another_stack_passes() =>
        TestDeployment.Cdk()
            .IsCompliant<SecretsKeyIsUsable>("Cluster");

    [Fact]
    public void An_asymmetric_key_is_refused() =>
        TestDeployment.Plain().Set("SecretsKey.Properties.KeySpec", "RSA_2048")
            .IsBroken<SecretsKeyIsUsable>("Cluster", "Properties.KeySpec", "RSA_2048");

    [Fact]
    public void A_disabled_key_is_refused() =>
        TestDeployment.Cdk().Set("SecretsKey.Properties.Enabled", "false")
            .IsBroken<SecretsKeyIsUsable>("Cluster", "Properties.Enabled");

    [Fact]
    public void A_key_of_another_region_is_refused() =>
        TestDeployment.Cdk()
            .Set("Cluster.Properties.EncryptionConfig.0.Provider.KeyArn", "arn:aws:kms:eu-west-1:111122223333:key/1234")
            .IsBroken<SecretsKeyIsUsable>("Cluster", null, "eu-west-1");

    [Fact]
    public void A_key_from_a_parameter_is_unknown() =>
        TestDeployment.Plain().Parameter("KeyArn").Set("Cluster.Properties.EncryptionConfig.0.Provider.KeyArn", "!Ref KeyArn")
            .IsUnknown<SecretsKeyIsUsable>("Cluster", "KeyArn");

    [Fact]
    public void A_cluster_without_a_key_has_nothing_to_say() =>
        TestDeployment.Plain().Remove("Cluster.Properties.EncryptionConfig")
            .IsSilent<SecretsKeyIsUsable>();

    [Fact]
    public void A_key_of_AWS_itself_is_refused() => TestDeployment.Plain()
        .Set("Cluster.Properties.EncryptionConfig.0.Provider.KeyArn",
            "!Sub 'arn:aws:kms:${AWS::Region}:${AWS::AccountId}:alias/aws/eks'")
        .IsBroken<SecretsKeyIsUsable>("Cluster", "KeyArn", "AWS's own");
}
