using EksCdk.Checks.Rules;
using EksCdk.Checks.Rules.Security;

namespace EksCdk.Checks.Tests.Rules.Security;

public sealed class VolumesAreEncryptedTests
{
    [Fact]
    public void An_encrypted_volume_passes() => TestDeployment.Cdk().IsCompliant<VolumesAreEncrypted>("NodeTemplate");

    [Fact]
    public void A_volume_without_Encrypted_is_found() =>
        TestDeployment.Plain().Remove("NodeTemplate.Properties.LaunchTemplateData.BlockDeviceMappings.0.Ebs.KmsKeyId")
            .Remove("NodeTemplate.Properties.LaunchTemplateData.BlockDeviceMappings.0.Ebs.Encrypted")
            .IsBroken<VolumesAreEncrypted>("NodeTemplate", "BlockDeviceMappings[0].Ebs.Encrypted", effect: Effect.Insecure);

    [Fact]
    public void A_volume_with_encryption_off_is_found() =>
        TestDeployment.Plain().Remove("NodeTemplate.Properties.LaunchTemplateData.BlockDeviceMappings.0.Ebs.KmsKeyId")
            .Set("NodeTemplate.Properties.LaunchTemplateData.BlockDeviceMappings.0.Ebs.Encrypted", "false")
            .IsBroken<VolumesAreEncrypted>("NodeTemplate", effect: Effect.Insecure);

    [Fact]
    public void A_launch_template_without_volumes_is_found() =>
        TestDeployment.Plain().Remove("NodeTemplate.Properties.LaunchTemplateData.BlockDeviceMappings")
            .IsBroken<VolumesAreEncrypted>("NodeTemplate", "BlockDeviceMappings", effect: Effect.Insecure);

    [Fact]
    public void Encryption_from_a_parameter_is_unknown() =>
        TestDeployment.Plain().Parameter("Encrypt")
            .Set("NodeTemplate.Properties.LaunchTemplateData.BlockDeviceMappings.0.Ebs.Encrypted", "!Ref Encrypt")
            .IsUnknown<VolumesAreEncrypted>("NodeTemplate");

    [Fact]
    public void Without_a_launch_template_there_is_nothing_to_say() =>
        TestDeployment.Plain().Remove("NodeTemplate").Remove("Nodes.Properties.LaunchTemplate").IsSilent<VolumesAreEncrypted>();

    [Fact]
    public void A_key_without_encryption_is_another_rules_matter() =>
        TestDeployment.Plain().Remove("NodeTemplate.Properties.LaunchTemplateData.BlockDeviceMappings.0.Ebs.Encrypted")
            .IsSilent<VolumesAreEncrypted>("NodeTemplate");

    [Theory]
    [InlineData("true", true)]
    [InlineData("false", false)]
    public void A_node_class_of_Karpenter_may_say_otherwise(string encrypted, bool passes)
    {
        var pool = PoolTemplates.Karpenter(
            """{"role":"${PoolRole}","blockDeviceMappings":[{"deviceName":"/dev/xvda","ebs":{"volumeSize":"50Gi","encrypted":ENC}}]}"""
                .Replace("ENC", encrypted, StringComparison.Ordinal));
        if (passes) pool.IsCompliant<VolumesAreEncrypted>("Pool");
        else pool.IsBroken<VolumesAreEncrypted>("Pool", saying: "encrypted is false", effect: Effect.Insecure);
    }
}
