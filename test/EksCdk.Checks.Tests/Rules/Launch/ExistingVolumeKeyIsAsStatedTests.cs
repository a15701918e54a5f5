using EksCdk.Checks.Rules;
using EksCdk.Checks.Rules.Launch;

namespace EksCdk.Checks.Tests.Rules.Launch;

public sealed class ExistingVolumeKeyIsAsStatedTests
{
    [Fact]
    public void A_key_whose_policy_is_stated_is_assumed_to_have_it() =>
        StatedTemplates.Said().IsCompliant<ExistingVolumeKeyIsAsStated>("Nodes");

    [Fact]
    public void Of_a_key_of_which_nothing_is_said_it_says_nothing() =>
        StatedTemplates.Unsaid().IsSilent<ExistingVolumeKeyIsAsStated>();

    [Fact]
    public void A_statement_without_its_kind_proves_nothing() =>
        StatedTemplates.Said(ofKeys: "").IsUnknown<ExistingVolumeKeyIsAsStated>("Nodes", saying: "lacks KeySpec");

    [Fact]
    public void A_policy_that_is_said_to_leave_Auto_Scaling_out_stops_the_nodes() =>
        StatedTemplates.Said(principals: $"['{StatedTemplates.Root}']")
            .IsBroken<VolumeKeyIsUsableByAutoScaling>("Nodes", saying: "does not let AWSServiceRoleForAutoScaling call");

    [Fact]
    public void What_is_said_of_no_ARN_of_a_key_cannot_be() =>
        StatedTemplates.Unsaid()
            .Set("NodeTemplate.Properties.LaunchTemplateData.BlockDeviceMappings.0.Ebs.KmsKeyId", "1234abcd")
            .Section("Metadata", "EksCdk::Existing: { 1234abcd: { Type: AWS::KMS::Key, Properties: { Enabled: true } } }")
            .IsBroken<ExistingVolumeKeyIsAsStated>("Nodes", saying: "is not the ARN of a key", effect: Effect.Possible);

    [Fact]
    public void The_key_of_a_pool_of_Karpenter_is_one_too() =>
        PoolTemplates.Karpenter(
            $$$"""{"role":"${PoolRole}","blockDeviceMappings":[{"deviceName":"/dev/xvda","ebs":{"encrypted":true,"kmsKeyID":"{{{StatedTemplates.Volumes}}}"}}]}""")
            .Section("Metadata", $$"""
                EksCdk::Existing:
                  '{{StatedTemplates.Volumes}}': { Type: AWS::KMS::Key, Properties: { KeySpec: SYMMETRIC_DEFAULT, Enabled: true, KeyPolicy: { Statement: [{ Effect: Allow, Principal: { AWS: '{{StatedTemplates.Root}}' }, Action: 'kms:*' }] } } }
                """)
            .IsCompliant<ExistingVolumeKeyIsAsStated>("Pool");
}
