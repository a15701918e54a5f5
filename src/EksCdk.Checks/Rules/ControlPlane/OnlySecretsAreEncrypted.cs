using EksCdk.Checks.Joining;
using EksCdk.Checks.Model;

namespace EksCdk.Checks.Rules.ControlPlane;

/// <summary>Envelope encryption is for secrets.</summary>
public sealed class OnlySecretsAreEncrypted : Rule
{
    /// <inheritdoc/>
    public override string Id => "EKS140";

    /// <inheritdoc/>
    public override string Title => "EncryptionConfig is one entry, for secrets";

    /// <inheritdoc/>
    public override Severity Severity => Severity.Error;

    /// <inheritdoc/>
    public override JoinLink? Link => JoinLink.ControlPlane;

    /// <inheritdoc/>
    public override string Why => "Secrets are the only kind of Kubernetes object that EKS encrypts with a key of yours, and it takes one key for them.";

    /// <inheritdoc/>
    public override string AwsError => "InvalidParameterException: Invalid k8s resource for encryption";

    /// <inheritdoc/>
    public override string SurfacesAfter => "at once, when the cluster is created";

    /// <inheritdoc/>
    public override string Fix => "Write one entry with Resources: [secrets].";

    /// <inheritdoc/>
    public override string Reference => "https://docs.aws.amazon.com/eks/latest/APIReference/API_EncryptionConfig.html";

    /// <inheritdoc/>
    public override IEnumerable<Outcome> Evaluate(DeploymentModel model)
    {
        foreach (var cluster in model.Clusters)
        {
            var entries = cluster.Settings["EncryptionConfig"];
            if (entries.IsUnknown) yield return Unknown(cluster.Resource, $"EncryptionConfig is not known: {entries.Why}", entries);
            if (entries.Items.Count > 1) yield return Broken(cluster.Resource, entries, $"EncryptionConfig has {entries.Items.Count} entries; EKS takes one.");
            foreach (var nothing in entries.Items.Select(e => e["Resources"]).Where(r => r.IsList && r.Items.Count == 0))
                yield return Broken(cluster.Resource, nothing, "The entry of EncryptionConfig is for no resource; it must be for secrets.");
            foreach (var resource in entries.Items.SelectMany(e => e["Resources"].Items))
                yield return Decide(resource.Is("secrets"), cluster.Resource, resource, "Secrets are encrypted.", $"EKS does not encrypt '{resource.Display}', only secrets.");
        }
    }
}
