using EksCdk.Checks.Rules;
using EksCdk.Checks.Rules.Security;

namespace EksCdk.Checks.Tests.Rules.Security;

public sealed class VolumesUseCustomerKeyTests
{
    [Fact]
    public void A_key_in_the_same_stack_passes() => TestDeployment.Plain().IsCompliant<VolumesUseCustomerKey>("NodeTemplate");

    [Fact]
    public void A_key_in_another_stack_passes() => TestDeployment.Cdk().IsCompliant<VolumesUseCustomerKey>("NodeTemplate");

    [Fact]
    public void A_volume_without_a_key_is_found() =>
        TestDeployment.Plain().Remove("NodeTemplate.Properties.LaunchTemplateData.BlockDeviceMappings.0.Ebs.KmsKeyId")
            .IsBroken<VolumesUseCustomerKey>("NodeTemplate", "Ebs.KmsKeyId", effect: Effect.Insecure);

    [Fact]
    public void AWS_s_own_key_is_found() =>
        TestDeployment.Plain()
            .Set("NodeTemplate.Properties.LaunchTemplateData.BlockDeviceMappings.0.Ebs.KmsKeyId", "alias/aws/ebs")
            .IsBroken<VolumesUseCustomerKey>("NodeTemplate", saying: "alias/aws/ebs", effect: Effect.Insecure);

    [Fact]
    public void A_key_from_a_parameter_is_unknown() =>
        TestDeployment.Plain().Parameter("KeyArn")
            .Set("NodeTemplate.Properties.LaunchTemplateData.BlockDeviceMappings.0.Ebs.KmsKeyId", "!Ref KeyArn")
            .IsUnknown<VolumesUseCustomerKey>("NodeTemplate", "KeyArn");

    [Fact]
    public void A_volume_that_is_not_encrypted_is_another_rule_s() =>
        TestDeployment.Plain().Set("NodeTemplate.Properties.LaunchTemplateData.BlockDeviceMappings.0.Ebs.Encrypted", "false")
            .IsSilent<VolumesUseCustomerKey>();

    [Fact]
    public void Without_a_key_the_account_decides() =>
        TestDeployment.Plain().Remove("NodeTemplate.Properties.LaunchTemplateData.BlockDeviceMappings.0.Ebs.KmsKeyId")
            .IsBroken<VolumesUseCustomerKey>("NodeTemplate", "KmsKeyId", "aws ec2 get-ebs-default-kms-key-id",
                effect: Effect.Insecure);
}
