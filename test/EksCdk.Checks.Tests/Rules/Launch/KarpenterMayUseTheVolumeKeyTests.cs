using EksCdk.Checks.Rules;
using EksCdk.Checks.Rules.Launch;

namespace EksCdk.Checks.Tests.Rules.Launch;

public sealed class KarpenterMayUseTheVolumeKeyTests
{
    private const string Use = "'kms:Decrypt', 'kms:DescribeKey', 'kms:GenerateDataKey*', 'kms:ReEncrypt*'";

    private static string Volume(string key) =>
        PoolTemplates.Class(",\"blockDeviceMappings\":[{\"deviceName\":\"/dev/xvda\",\"ebs\":{\"kmsKeyID\":\"" + key +
            "\",\"volumeSize\":\"50Gi\"}}]");

    private static TestDeployment With(params string[] statements) => PoolTemplates.Whole(Volume("${VolumeKey.Arn}"),
        [PoolTemplates.Calls, PoolTemplates.Passing, .. statements]);

    private static string Statement(string actions, string more = "") =>
        $"{{ Effect: Allow, Action: [{actions}], Resource: !GetAtt VolumeKey.Arn{more} }}";

    [Fact]
    public void A_key_policy_for_Auto_Scaling_does_not_help_it() =>
        With().IsBroken<KarpenterMayUseTheVolumeKey>("Pool", saying: "kms:CreateGrant", effect: Effect.NoJoin);

    [Fact]
    public void Its_own_permissions_do() =>
        With(Statement(Use), Statement("'kms:CreateGrant'",
            ", Condition: { Bool: { 'kms:GrantIsForAWSResource': 'true' }, " +
            "StringEquals: { 'kms:ViaService': !Sub 'ec2.${AWS::Region}.amazonaws.com' } }"))
            .IsCompliant<KarpenterMayUseTheVolumeKey>("Pool");

    [Fact]
    public void So_does_a_key_policy_for_everybody_who_uses_EC2() =>
        With().Set("VolumeKey.Properties.KeyPolicy", """
            { Statement: [{ Effect: Allow, Principal: { AWS: '*' }, Action: 'kms:*', Resource: '*', Condition: { StringEquals: {
              'kms:CallerAccount': !Ref AWS::AccountId, 'kms:ViaService': !Sub 'ec2.${AWS::Region}.amazonaws.com' } } }] }
            """).IsCompliant<KarpenterMayUseTheVolumeKey>("Pool");

    [Fact]
    public void Without_the_grant_alone_no_node_starts() =>
        With(Statement(Use)).IsBroken<KarpenterMayUseTheVolumeKey>("Pool", saying: "kms:CreateGrant");

    [Theory]
    [InlineData("'kms:CreateGrant'", "")]
    [InlineData("'kms:*'", ", Condition: { StringEquals: { 'aws:SourceVpc': vpc-1 } }")]
    public void The_rest_and_other_conditions_are_not_known(string actions, string condition) =>
        With(Statement(actions, condition)).IsUnknown<KarpenterMayUseTheVolumeKey>("Pool");

    [Theory]
    [InlineData("arn:aws:kms:eu-west-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab")]
    public void A_key_outside_the_templates_is_not_known(string key) =>
        PoolTemplates.Whole(Volume(key)).IsUnknown<KarpenterMayUseTheVolumeKey>("Pool");

    [Fact]
    public void The_key_of_EBS_needs_nothing() =>
        PoolTemplates.Whole(Volume("alias/aws/ebs")).IsCompliant<KarpenterMayUseTheVolumeKey>("Pool");

    [Fact]
    public void Without_a_key_there_is_nothing_to_say() => PoolTemplates.Whole().IsSilent<KarpenterMayUseTheVolumeKey>();
}
