namespace EksCdk.Checks.Rules.Workloads;

/// <summary>A volume with a customer key is made by a role, the driver's or Auto Mode's, which needs the key.</summary>
internal sealed class StorageClassKeyIsUsable() : Rule(new RuleInfo("EKS738")
{
    Title = "The EBS CSI driver, or Auto Mode, can use the keys of storage classes",
    Effect = Effect.Broken,
    Link = JoinLink.Workloads,
    Evidence = RuleEvidence.AwsAnswer("2026-11-21", "kubernetes-sigs/aws-ebs-csi-driver#1140"),
    Why =
        "AmazonEBSCSIDriverPolicy allows no use of customer keys. EC2 makes the volume, finds that the driver may not create " +
        "a grant on the key, and deletes it again: the claim stays pending.",
    Surfaces = new(DeploymentPhase.Running),
    AwsError =
        "Could not create volume \"pvc-...\": failed to get an available volume in EC2: InvalidVolume.NotFound: The volume " +
        "'vol-...' does not exist.",
    Fix =
        "Allow the driver's role (in Auto Mode the cluster's) kms:CreateGrant, kms:Decrypt, kms:DescribeKey, kms:Encrypt, kms:GenerateDataKey* and " +
        "kms:ReEncrypt* on the key, in its policy or the key's.",
    Reference = "https://docs.aws.amazon.com/eks/latest/userguide/ebs-csi.html",
})
{
    public override IEnumerable<Outcome> Evaluate(DeploymentModel model)
    {
        foreach (var manifest in model.All<KubernetesManifest>().OneByOne())
            foreach (var item in manifest.Objects)
                if (item["kind"].Is("StorageClass") is true && item["parameters"]["kmsKeyId"] is { IsMissing: false } key)
                    if (item["provisioner"].Is(AutoMode.Provisioner) is true)
                        yield return Judge(manifest, item, key, manifest.Cluster?.Role, "Auto Mode");
                    else if (item["provisioner"].Is("ebs.csi.aws.com") is true)
                        yield return Judge(manifest, item, key, DriverIn(manifest), "the EBS CSI driver");
    }

    private static Role? DriverIn(KubernetesManifest manifest) =>
        ServiceAccountRole.In(manifest.Model, manifest.Cluster)
            .FirstOrDefault(r => r.Controller?.AddOn == "aws-ebs-csi-driver")?.Role;

    private Outcome Judge(KubernetesManifest manifest, Value item, Value keyId, Role? maker, string who)
    {
        var name = $"storage class {item["metadata"]["name"].Display}";
        if (manifest.Model.FindKey(keyId) is not { } key)
            return Unknown(manifest.Resource, $"The key of the {name} is not in the templates.", keyId);
        if (maker is not { } role)
            return Unknown(
                manifest.Resource,
                $"The role of {who}, which makes volumes of the {name} is not in the templates.",
                keyId);
        bool? allowed = true;
        var lacking = "";
        foreach (var action in RequiredCalls.All.CreateEncryptedVolumes)
        {
            var one = KeyUse.May(key, role, action);
            if (one is false && lacking.Length == 0) lacking = action;
            allowed &= one;
        }

        return allowed switch
        {
            true => Compliant(manifest.Resource, $"{role.Label} may use the key of the {name}.", keyId),
            null => Unknown(manifest.Resource, $"Whether {role.Label} may use the key of the {name} is not known.", keyId),
            false => Broken(
                manifest.Resource,
                keyId,
                $"The {name} encrypts with {key.Resource.LogicalId}, on which {role.Label}, the role of {who}, " +
                    $"may not call {lacking}."),
        };
    }
}
