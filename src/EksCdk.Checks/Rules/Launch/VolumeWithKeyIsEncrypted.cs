using EksCdk.Checks.Joining;
using EksCdk.Checks.Model;

namespace EksCdk.Checks.Rules.Launch;

/// <summary>A volume with a key must be encrypted.</summary>
internal sealed class VolumeWithKeyIsEncrypted() : Rule(new RuleInfo("EKS241")
{
    Title = "Volumes with a KMS key say Encrypted: true",
    Effect = Effect.Fails,
    Link = JoinLink.Launch,
    Evidence = RuleEvidence.NotReviewed,
    Why =
        "EC2 takes a key only together with Encrypted: true. It creates the launch template all the same, and refuses to " +
        "start instances from it.",
    AwsError = "InvalidParameterDependency: The parameter KmsKeyId requires the parameter Encrypted to be set.",
    SurfacesAfter = "about 30 min: the node group waits for instances that never start",
    Fix = "Set Encrypted: true beside KmsKeyId.",
    Reference = "https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_EbsBlockDevice.html",
})
{
    public override IEnumerable<Outcome> Evaluate(DeploymentModel model)
    {
        foreach (var compute in model.Compute)
            foreach (var volume in compute.LaunchTemplate?.Volumes ?? [])
            {
                var key = volume["KmsKeyId"];
                if (!key.IsMissing) yield return Judge(compute, volume, key);
            }
    }

    private Outcome Judge(Compute compute, Value volume, Value key) => Decide(
        key.IsUnknown ? null : volume["Encrypted"].BoolOr(false),
        compute.Resource,
        volume["Encrypted"],
        "The volume is encrypted with its key.",
        $"The volume of {compute.Label} has the key {key.Display}, and {(volume["Encrypted"].IsMissing ? "doesn't say Encrypted: true" : "Encrypted: false")}.");
}
