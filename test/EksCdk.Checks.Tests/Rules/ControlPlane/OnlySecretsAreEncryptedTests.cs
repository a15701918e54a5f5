using EksCdk.Checks.Rules.ControlPlane;

namespace EksCdk.Checks.Tests.Rules.ControlPlane;

public sealed class OnlySecretsAreEncryptedTests
{
    [Fact]
    public void Secrets_pass() =>
        TestDeployment.Plain()
            .IsCompliant<OnlySecretsAreEncrypted>("Cluster");

    [Fact]
    public void Anything_else_is_refused() =>
        TestDeployment.Plain().Set("Cluster.Properties.EncryptionConfig.0.Resources", "[secrets, configmaps]")
            .IsBroken<OnlySecretsAreEncrypted>("Cluster", "Resources[1]", "configmaps");

    [Fact]
    public void Two_entries_are_refused() =>
        TestDeployment.Plain()
            .Set("Cluster.Properties.EncryptionConfig",
                "[{ Provider: { KeyArn: !GetAtt SecretsKey.Arn }, Resources: [secrets] }, { Provider: { KeyArn: !GetAtt " +
                "LogKey.Arn }, Resources: [secrets] }]")
            .IsBroken<OnlySecretsAreEncrypted>("Cluster", "EncryptionConfig");

    [Fact]
    public void A_parameter_is_unknown() =>
        TestDeployment.Plain().Parameter("What").Set("Cluster.Properties.EncryptionConfig.0.Resources", "[!Ref What]")
            .IsUnknown<OnlySecretsAreEncrypted>("Cluster");

    [Fact]
    public void A_cluster_without_a_key_has_nothing_to_say() =>
        TestDeployment.Plain().Remove("Cluster.Properties.EncryptionConfig")
            .IsSilent<OnlySecretsAreEncrypted>();

    [Fact]
    public void An_entry_for_nothing_is_refused() =>
        TestDeployment.Plain().Set("Cluster.Properties.EncryptionConfig.0.Resources", "[]")
            .IsBroken<OnlySecretsAreEncrypted>("Cluster", "Resources");
}
