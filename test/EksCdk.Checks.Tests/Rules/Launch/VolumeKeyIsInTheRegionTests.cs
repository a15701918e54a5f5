using EksCdk.Checks.Rules;
using EksCdk.Checks.Rules.Launch;

namespace EksCdk.Checks.Tests.Rules.Launch;

public sealed class VolumeKeyIsInTheRegionTests
{
    [Fact]
    public void A_key_of_the_same_region_passes() =>
        TestDeployment.Cdk().IsCompliant<VolumeKeyIsInTheRegion>("Nodes");

    [Fact]
    public void A_key_of_another_region_is_refused() =>
        TestDeployment.Cdk()
            .Set("NodeTemplate.Properties.LaunchTemplateData.BlockDeviceMappings.0.Ebs.KmsKeyId",
                "arn:aws:kms:eu-west-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab")
                .IsBroken<VolumeKeyIsInTheRegion>("Nodes", "Ebs.KmsKeyId", "eu-west-1");

    [Fact]
    public void A_key_of_the_same_region_by_its_ARN_passes() =>
        TestDeployment.Cdk()
            .Set("NodeTemplate.Properties.LaunchTemplateData.BlockDeviceMappings.0.Ebs.KmsKeyId",
                "arn:aws:kms:us-east-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab")
                .IsCompliant<VolumeKeyIsInTheRegion>("Nodes");

    [Fact]
    public void A_key_of_one_template_passes_without_a_region() =>
        TestDeployment.Plain().IsCompliant<VolumeKeyIsInTheRegion>("Nodes");

    [Fact]
    public void An_ARN_means_nothing_without_a_region() =>
        TestDeployment.Plain()
            .Set("NodeTemplate.Properties.LaunchTemplateData.BlockDeviceMappings.0.Ebs.KmsKeyId",
                "arn:aws:kms:eu-west-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab").IsSilent<VolumeKeyIsInTheRegion>();

    [Fact]
    public void A_volume_without_a_key_has_nothing_to_say() =>
        TestDeployment.Plain().Remove("NodeTemplate.Properties.LaunchTemplateData.BlockDeviceMappings.0.Ebs.KmsKeyId")
            .IsSilent<VolumeKeyIsInTheRegion>();

    [Fact]
    public void A_key_of_another_account_may_grant_it() =>
        TestDeployment.Cdk()
            .Set("NodeTemplate.Properties.LaunchTemplateData.BlockDeviceMappings.0.Ebs.KmsKeyId",
                "arn:aws:kms:us-east-1:444455556666:key/1234abcd-12ab-34cd-56ef-1234567890ab")
            .IsBroken<VolumeKeyIsInTheRegion>("Nodes", "Ebs.KmsKeyId", "444455556666", effect: Effect.Possible);
}
