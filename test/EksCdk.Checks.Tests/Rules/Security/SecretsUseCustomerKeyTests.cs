using EksCdk.Checks.Rules;
using EksCdk.Checks.Rules.Security;

namespace EksCdk.Checks.Tests.Rules.Security;

public sealed class SecretsUseCustomerKeyTests
{
    [Fact]
    public void A_cluster_with_a_key_passes() => TestDeployment.Cdk().IsCompliant<SecretsUseCustomerKey>("Cluster");

    [Fact]
    public void A_cluster_without_EncryptionConfig_is_found() =>
        TestDeployment.Plain().Remove("Cluster.Properties.EncryptionConfig")
            .IsBroken<SecretsUseCustomerKey>("Cluster", "Properties.EncryptionConfig", effect: Effect.Insecure);

    [Fact]
    public void A_configuration_that_a_macro_writes_is_unknown() =>
        TestDeployment.Plain().Set("Cluster.Properties.EncryptionConfig", "{ Fn::Transform: { Name: Encrypt } }")
            .IsUnknown<SecretsUseCustomerKey>("Cluster", "Encrypt");

    [Fact]
    public void Without_a_cluster_there_is_nothing_to_say() =>
        TestDeployment.Of("Resources: { Vpc: { Type: AWS::EC2::VPC } }").IsSilent<SecretsUseCustomerKey>();
}
