using EksCdk.Checks.Rules.Launch;

namespace EksCdk.Checks.Tests.Rules.Launch;

public sealed class VolumeWithKeyIsEncryptedTests
{
    [Fact]
    public void A_key_with_Encrypted_passes() =>
        TestDeployment.Plain().IsCompliant<VolumeWithKeyIsEncrypted>("Nodes");

    [Fact]
    public void A_key_without_Encrypted_is_refused() =>
        TestDeployment.Plain().Remove("NodeTemplate.Properties.LaunchTemplateData.BlockDeviceMappings.0.Ebs.Encrypted")
            .IsBroken<VolumeWithKeyIsEncrypted>("Nodes", "Ebs.Encrypted", "doesn't say");

    [Fact]
    public void A_key_with_Encrypted_false_is_refused() =>
        TestDeployment.Cdk().Set("NodeTemplate.Properties.LaunchTemplateData.BlockDeviceMappings.0.Ebs.Encrypted", "false")
            .IsBroken<VolumeWithKeyIsEncrypted>("Nodes", "Ebs.Encrypted", "Encrypted: false");

    [Fact]
    public void Encryption_by_a_parameter_is_unknown() =>
        TestDeployment.Plain().Parameter("Encrypt")
            .Set("NodeTemplate.Properties.LaunchTemplateData.BlockDeviceMappings.0.Ebs.Encrypted", "!Ref Encrypt")
            .IsUnknown<VolumeWithKeyIsEncrypted>("Nodes");

    [Fact]
    public void An_unencrypted_volume_without_a_key_has_nothing_to_say() =>
        TestDeployment.Plain().Remove("NodeTemplate.Properties.LaunchTemplateData.BlockDeviceMappings.0.Ebs.KmsKeyId")
            .IsSilent<VolumeWithKeyIsEncrypted>();
}
