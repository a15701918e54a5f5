namespace EksCdk.Checks.Rules.ControlPlane;

/// <summary>Envelope encryption is for secrets.</summary>
internal sealed class OnlySecretsAreEncrypted() : Rule(new RuleInfo("EKS140")
{
    Title = "EncryptionConfig is one entry, for secrets",
    Effect = Effect.Refused,
    Link = JoinLink.ControlPlane,
    Evidence = RuleEvidence.Documented("2026-11-21"),
    Why = "Secrets are the only Kubernetes objects that EKS encrypts with a key of yours, and it accepts one key for them.",
    AwsError = "InvalidParameterException: Invalid k8s resource for encryption",
    Surfaces = new(DeploymentPhase.Cluster),
    Fix = "Write one entry with Resources: [secrets].",
    Reference = "https://docs.aws.amazon.com/eks/latest/APIReference/API_EncryptionConfig.html",
})
{
    public override IEnumerable<Outcome> Evaluate(DeploymentModel model)
    {
        foreach (var cluster in model.Clusters.OneByOne())
        {
            var entries = cluster.Settings["EncryptionConfig"];
            if (entries.IsUnknown)
                yield return Unknown(cluster.Resource, $"EncryptionConfig is not known: {entries.Why}", entries);
            if (entries.Items.Length > 1)
                yield return Broken(
                    cluster.Resource,
                    entries,
                    $"EncryptionConfig has {entries.Items.Length} entries; EKS accepts one.",
                    awsError: "");
            foreach (var nothing in entries.Items.Select(e => e["Resources"]).Where(r => r.IsList && r.Items.Length == 0))
                yield return Broken(
                    cluster.Resource,
                    nothing,
                    "The entry of EncryptionConfig is for no resource; it must be for secrets.",
                    awsError: "");
            foreach (var resource in entries.Items.SelectMany(e => e["Resources"].Items))
                yield return Decide(
                    resource.Is("secrets"),
                    cluster.Resource,
                    resource,
                    "Secrets are encrypted.",
                    $"EKS does not encrypt '{resource.Display}', only secrets.");
        }
    }
}
