using EksCdk.Checks.Rules;
using EksCdk.Checks.Rules.Workloads;
using static EksCdk.Checks.Tests.PodRoles;

namespace EksCdk.Checks.Tests.Rules.Workloads;

public sealed class PodsMayUseTheKeysOfTheirDataTests
{
    private static TestDeployment Secret(string key = "!GetAtt DataKey.Arn", params string[] more) => TestDeployment.Plain()
        .DataKey()
        .Add("Password", $"{{ Type: AWS::SecretsManager::Secret, Properties: {{ KmsKeyId: {key} }} }}")
        .PodRole("external-secrets", [May("secretsmanager:GetSecretValue", "!Ref Password"), .. more]);

    private static TestDeployment Bucket(params string[] more) => TestDeployment.Plain().DataKey()
        .Add("Data",
            "{ Type: AWS::S3::Bucket, Properties: { BucketEncryption: { ServerSideEncryptionConfiguration: [{ " +
            "ServerSideEncryptionByDefault: { SSEAlgorithm: 'aws:kms', KMSMasterKeyID: !Ref DataKey } }] } } }")
        .PodRole("velero", [May("'s3:GetObject', 's3:PutObject'", "!Sub '${Data.Arn}/*'"), .. more]);

    [Fact]
    public void A_secret_is_read_only_with_its_key() =>
        Secret().IsBroken<PodsMayUseTheKeysOfTheirData>("PodRole", "Policies", "kms:Decrypt", effect: Effect.Broken);

    [Fact]
    public void With_the_key_it_passes() =>
        Secret(more: May("kms:Decrypt", "!GetAtt DataKey.Arn")).IsCompliant<PodsMayUseTheKeysOfTheirData>("PodRole");

    [Fact]
    public void Another_key_does_not_help() =>
        Secret(more: May("kms:Decrypt", "!GetAtt VolumeKey.Arn"))
            .IsBroken<PodsMayUseTheKeysOfTheirData>("PodRole", effect: Effect.Broken);

    [Fact]
    public void The_key_may_name_the_role() =>
        Secret().DataKey("{ Effect: Allow, Principal: { AWS: !GetAtt PodRole.Arn }, Action: 'kms:Decrypt', Resource: '*' }")
            .IsCompliant<PodsMayUseTheKeysOfTheirData>("PodRole");

    [Fact]
    public void A_condition_leaves_it_open() =>
        Secret(more: "{ Effect: Allow, Action: 'kms:Decrypt', Resource: '*', Condition: { StringEquals: { 'kms:ViaService': " +
            "secretsmanager.eu-central-1.amazonaws.com } } }").IsUnknown<PodsMayUseTheKeysOfTheirData>("PodRole");

    [Fact]
    public void A_key_that_is_not_in_the_templates_is_not_asked() =>
        Secret("'alias/aws/secretsmanager'").IsSilent<PodsMayUseTheKeysOfTheirData>("PodRole");

    [Fact]
    public void A_role_for_everything_names_nothing() =>
        Secret().PodRole("external-secrets", May("secretsmanager:GetSecretValue"))
            .IsSilent<PodsMayUseTheKeysOfTheirData>("PodRole");

    [Fact]
    public void Objects_are_written_with_a_data_key() =>
        Bucket(May("kms:Decrypt", "!GetAtt DataKey.Arn"))
            .IsBroken<PodsMayUseTheKeysOfTheirData>("PodRole", saying: "allows kms:GenerateDataKey", effect: Effect.Broken);

    [Fact]
    public void With_both_calls_a_bucket_passes() =>
        Bucket(May("'kms:GenerateDataKey*', kms:Decrypt", "!GetAtt DataKey.Arn"))
            .IsCompliant<PodsMayUseTheKeysOfTheirData>("PodRole");
}
