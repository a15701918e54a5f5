using EksCdk.Checks.Rules;
using EksCdk.Checks.Rules.Launch;

namespace EksCdk.Checks.Tests.Rules.Launch;

public sealed class AutoModeMayUseTheVolumeKeyTests
{
    private static TestDeployment With(string key = "${VolumeKey.Arn}") => PoolTemplates.AutoMode(
        """{"role":"${PoolRole}","ephemeralStorage":{"kmsKeyID":"KEY"}}""".Replace("KEY", key, StringComparison.Ordinal));

    private static TestDeployment Allowing(string actions, string more = "") => With().Set("VolumeKey.Properties.KeyPolicy", $$"""
        { Statement: [{ Effect: Allow, Principal: { AWS: !GetAtt ClusterRole.Arn }, Action: [{{actions}}], Resource: '*'{{more}} }] }
        """);

    [Fact]
    public void A_key_policy_for_Auto_Scaling_does_not_help_it() =>
        With().IsBroken<AutoModeMayUseTheVolumeKey>("Pool", saying: "kms:CreateGrant", effect: Effect.NoJoin);

    [Fact]
    public void A_key_policy_for_the_role_of_the_cluster_does() =>
        Allowing("'kms:CreateGrant', 'kms:Decrypt', 'kms:GenerateDataKey*', 'kms:DescribeKey'")
            .IsCompliant<AutoModeMayUseTheVolumeKey>("Pool");

    [Fact]
    public void Without_the_grant_alone_no_node_starts() =>
        Allowing("'kms:Decrypt', 'kms:GenerateDataKey*', 'kms:DescribeKey'")
            .IsBroken<AutoModeMayUseTheVolumeKey>("Pool", saying: "kms:CreateGrant");

    [Theory]
    [InlineData("arn:aws:kms:eu-west-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab")]
    public void A_key_outside_the_templates_is_not_known(string key) => With(key).IsUnknown<AutoModeMayUseTheVolumeKey>("Pool");

    [Fact]
    public void Without_a_key_there_is_nothing_to_say() =>
        PoolTemplates.AutoMode().IsSilent<AutoModeMayUseTheVolumeKey>();
}
