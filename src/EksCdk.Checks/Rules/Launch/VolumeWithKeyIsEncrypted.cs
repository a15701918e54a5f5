using EksCdk.Checks.Joining;
using EksCdk.Checks.Model;

namespace EksCdk.Checks.Rules.Launch;

/// <summary>A volume with a key must be encrypted.</summary>
public sealed class VolumeWithKeyIsEncrypted : Rule
{
    /// <inheritdoc/>
    public override string Id => "EKS241";

    /// <inheritdoc/>
    public override string Title => "Volumes with a KMS key say Encrypted: true";

    /// <inheritdoc/>
    public override Severity Severity => Severity.Error;

    /// <inheritdoc/>
    public override JoinLink? Link => JoinLink.Launch;

    /// <inheritdoc/>
    public override string Why => "EC2 takes a key only together with Encrypted: true. It creates the launch template all the same, and refuses to start instances from it.";

    /// <inheritdoc/>
    public override string AwsError => "InvalidParameterDependency: The parameter KmsKeyId requires the parameter Encrypted to be set.";

    /// <inheritdoc/>
    public override string SurfacesAfter => "about 30 min: the node group waits for instances that never start";

    /// <inheritdoc/>
    public override string Fix => "Set Encrypted: true beside KmsKeyId.";

    /// <inheritdoc/>
    public override string Reference => "https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_EbsBlockDevice.html";

    /// <inheritdoc/>
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
