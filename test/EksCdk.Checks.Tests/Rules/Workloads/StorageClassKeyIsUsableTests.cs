using EksCdk.Checks.Rules;
using EksCdk.Checks.Rules.Workloads;

namespace EksCdk.Checks.Tests.Rules.Workloads;

public sealed class StorageClassKeyIsUsableTests
{
    private static TestDeployment With(string key = "VolumeKey") => TestDeployment.Plain()
        .Add("Storage",
            $"Type: Custom::AWSCDK-EKS-KubernetesResource\nProperties: {{ ClusterName: !Ref Cluster, Manifest: !Sub " +
            $"'[{{\"apiVersion\":\"storage.k8s.io/v1\",\"kind\":\"StorageClass\",\"metadata\":{{\"name\":\"gp3\"}},\"provisioner\":\"ebs.csi.aws.com\",\"parameters\":{{\"encrypted\":\"true\",\"kmsKeyId\":\"${{{key}.Arn}}\"}}}}]' }}");

    [Fact]
    public void A_role_without_the_key_is_refused() =>
        With().IsBroken<StorageClassKeyIsUsable>("Storage", "kmsKeyId", "EbsCsiRole", effect: Effect.Broken);

    [Fact]
    public void A_role_with_the_key_passes() =>
        With().Set("EbsCsiRole.Properties.Policies",
            "[{ PolicyName: key, PolicyDocument: { Statement: [{ Effect: Allow, Action: 'kms:*', Resource: !GetAtt " +
            "VolumeKey.Arn }] } }]").IsCompliant<StorageClassKeyIsUsable>("Storage");

    [Theory]
    [InlineData("ClusterRole", true)]
    [InlineData("EbsCsiRole", false)]
    public void In_Auto_Mode_it_is_the_role_of_the_cluster(string role, bool passes)
    {
        var manifest = With().Set("VolumeKey.Properties.KeyPolicy.Statement.1",
            $"{{ Effect: Allow, Principal: {{ AWS: !GetAtt {role}.Arn }}, Action: 'kms:*', Resource: '*' }}").Set(
            "Storage.Properties.Manifest",
            "!Sub '[{\"kind\":\"StorageClass\",\"metadata\":{\"name\":\"auto\"},\"provisioner\":\"ebs.csi.eks.amazonaws.com\"," +
            "\"parameters\":{\"kmsKeyId\":\"${VolumeKey.Arn}\"}}]'");
        if (passes) manifest.IsCompliant<StorageClassKeyIsUsable>("Storage");
        else manifest.IsBroken<StorageClassKeyIsUsable>("Storage", "kmsKeyId", "the role of Auto Mode", effect: Effect.Broken);
    }

    [Fact]
    public void Grants_alone_are_not_enough() =>
        With().Set("EbsCsiRole.Properties.Policies",
            "[{ PolicyName: key, PolicyDocument: { Statement: [{ Effect: Allow, Action: 'kms:CreateGrant', Resource: !GetAtt " +
            "VolumeKey.Arn }] } }]")
            .IsBroken<StorageClassKeyIsUsable>("Storage", "kmsKeyId", "kms:Decrypt", effect: Effect.Broken);

    [Fact]
    public void A_key_that_names_the_role_passes() =>
        With().Set("VolumeKey.Properties.KeyPolicy.Statement.1",
            "{ Effect: Allow, Principal: { AWS: !GetAtt EbsCsiRole.Arn }, Action: 'kms:*', Resource: '*' }")
            .IsCompliant<StorageClassKeyIsUsable>("Storage");

    [Fact]
    public void A_key_outside_the_templates_is_unknown() =>
        With().Set("Storage.Properties.Manifest",
            "'[{\"kind\":\"StorageClass\",\"metadata\":{\"name\":\"gp3\"},\"provisioner\":\"ebs.csi.aws.com\",\"parameters\":{\"kmsKeyId\":\"arn:aws:kms:us-east-1:111122223333:key/1\"}}]'").IsUnknown<StorageClassKeyIsUsable>("Storage");

    [Fact]
    public void A_role_outside_the_templates_is_unknown() =>
        With().Set("EbsCsi.Properties.PodIdentityAssociations.0.RoleArn", "!Ref AdminRoleArn")
            .IsUnknown<StorageClassKeyIsUsable>("Storage");

    [Fact]
    public void A_class_without_a_key_has_nothing_to_say() =>
        TestDeployment.Cdk().IsSilent<StorageClassKeyIsUsable>();

    [Theory]
    [InlineData("[{ Key: team, Value: shop }]", true)]
    [InlineData("[{ Key: team, Value: other }]", false)]
    [InlineData("[]", false)]
    public void A_condition_on_a_tag_is_one_on_the_tags_of_the_key(string tags, bool passes)
    {
        var manifest = With().Set("VolumeKey.Properties.Tags", tags).Set("EbsCsiRole.Properties.Policies",
            "[{ PolicyName: key, PolicyDocument: { Statement: [{ Effect: Allow, Action: 'kms:*', Resource: '*', Condition: { " +
            "StringEquals: { 'aws:ResourceTag/team': shop } } }] } }]");
        if (passes) manifest.IsCompliant<StorageClassKeyIsUsable>("Storage");
        else manifest.IsBroken<StorageClassKeyIsUsable>("Storage", "kmsKeyId", effect: Effect.Broken);
    }
}
