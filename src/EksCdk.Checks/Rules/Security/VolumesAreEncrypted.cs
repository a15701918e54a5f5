namespace EksCdk.Checks.Rules.Security;

/// <summary>EBS volumes of launch templates say that they are encrypted.</summary>
internal sealed class VolumesAreEncrypted() : Rule(new RuleInfo("EKS802")
{
    Title = "Node volumes are encrypted",
    Effect = Effect.Insecure,
    Evidence = RuleEvidence.Documented("2026-11-21"),
    Why = "The node's disk holds container images, emptyDir volumes and what the kubelet caches, secrets included.",
    Fix = "Set Encrypted to true on every EBS volume of the launch template.",
    Reference = "https://docs.aws.amazon.com/eks/latest/best-practices/data-encryption-and-secrets-management.html",
})
{
    // It holds even where a template says false.
    private const string ByDefault =
        "it is encrypted only if the account encrypts by default (aws ec2 get-ebs-encryption-by-default shows whether)";

    public override IEnumerable<Outcome> Evaluate(DeploymentModel model)
    {
        foreach (var pool in model.Pools.OfType<KarpenterPool>())
            foreach (var device in pool.NodeClass.At("spec.blockDeviceMappings").Items)
                if (device.At("ebs.encrypted") is { IsMissing: false } own)
                    yield return Decide(own.Bool, pool.Resource, own, "The volume is encrypted.",
                        $"encrypted is false: {ByDefault}.");
        foreach (var template in model.All<LaunchTemplate>().OneByOne())
        {
            var devices = template.Data["BlockDeviceMappings"];
            if (devices.IsUnknown)
                yield return Unknown(template.Resource, $"The volumes are not known: {devices.Why}.", devices);
            else if (!template.Volumes.Any())
                yield return Broken(template.Resource, devices, $"The template says nothing about the volume: {ByDefault}.");
            foreach (var volume in template.Volumes)
            {
                var encrypted = volume["Encrypted"];
                if (!volume["KmsKeyId"].IsMissing && encrypted.BoolOr(false) is false) continue; // EKS241 refuses it.
                yield return Decide(
                    encrypted.BoolOr(false),
                    template.Resource,
                    encrypted,
                    "The volume is encrypted.",
                    encrypted.IsMissing ? $"Encrypted is not set: {ByDefault}." : $"Encrypted is false: {ByDefault}.");
            }
        }
    }
}
