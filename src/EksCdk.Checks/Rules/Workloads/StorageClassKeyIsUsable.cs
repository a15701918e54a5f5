namespace EksCdk.Checks.Rules.Workloads;

/// <summary>A volume encrypted with a customer key is made with the driver's role, which needs the key.</summary>
internal sealed class StorageClassKeyIsUsable() : Rule(new RuleInfo("EKS738")
{
    Title = "The EBS CSI driver can use the keys of storage classes",
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
        "Allow the driver's role kms:CreateGrant, kms:Decrypt, kms:DescribeKey, kms:Encrypt, kms:GenerateDataKey* and " +
        "kms:ReEncrypt* on the key, in its policy or the key's.",
    Reference = "https://docs.aws.amazon.com/eks/latest/userguide/ebs-csi.html",
})
{
    public override IEnumerable<Outcome> Evaluate(DeploymentModel model)
    {
        foreach (var manifest in model.All<KubernetesManifest>().OneByOne())
            foreach (var item in manifest.Objects)
                if (item["kind"].Is("StorageClass") is true && item["provisioner"].Is("ebs.csi.aws.com") is true
                    && item["parameters"]["kmsKeyId"] is { IsMissing: false } key)
                    yield return Judge(manifest, item, key);
    }

    private Outcome Judge(KubernetesManifest manifest, Value item, Value keyId)
    {
        var name = $"storage class {item["metadata"]["name"].Display}";
        if (manifest.Model.FindKey(keyId) is not { } key)
            return Unknown(manifest.Resource, $"The key of the {name} is not in the templates.", keyId);
        var drivers = ServiceAccountRole.In(manifest.Model, manifest.Cluster)
            .Where(r => r.Controller?.AddOn == "aws-ebs-csi-driver").ToList();
        if (drivers.Count == 0 || drivers[0].Role is not { } role)
            return Unknown(
                manifest.Resource,
                $"The role of the driver that makes volumes of the {name} is not in the templates.",
                keyId);
        bool? allowed = true;
        var lacking = "";
        foreach (var action in RequiredCalls.All.CreateEncryptedVolumes)
        {
            var one = key.Allows(action, s => Names(s, role)) | (key.DelegatesToIam & role.Allows(action));
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
                $"The {name} encrypts with {key.Resource.LogicalId}, on which {role.Label}, the role of the EBS CSI driver, " +
                    $"may not call {lacking}."),
        };
    }

    private static bool? Names(Statement statement, Role role)
    {
        bool? named = statement.Principal.IsUnknown ? null : false;
        foreach (var principal in statement.Principals("AWS"))
            named |= IsFor(principal, statement, role);
        return named;
    }

    private static bool? IsFor(Value principal, Statement statement, Role role)
    {
        if (principal.Is("*") is true) return statement.Condition.IsMissing ? true : null;
        return principal.EndsWith(":root") is true ? false : role.IsNamedBy(principal);
    }
}
