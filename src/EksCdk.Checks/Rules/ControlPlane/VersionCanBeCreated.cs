namespace EksCdk.Checks.Rules.ControlPlane;

/// <summary>The version is one that EKS creates.</summary>
internal sealed class VersionCanBeCreated() : Rule(new RuleInfo("EKS103")
{
    Title = "The Kubernetes version can be created today",
    Effect = Effect.Refused,
    Link = JoinLink.ControlPlane,
    Evidence = RuleEvidence.Documented("2026-11-26"),
    Why = "EKS creates no clusters of versions past the end of extended support, and accepts a version as major.minor only.",
    AwsError = "InvalidParameterException: unsupported Kubernetes version",
    Surfaces = new(DeploymentPhase.Cluster),
    Fix = "Choose a version in standard support, as \"1.35\" in quotes.",
    Reference = "https://docs.aws.amazon.com/eks/latest/userguide/kubernetes-versions.html",
})
{
    public override IEnumerable<Outcome> Evaluate(DeploymentModel model)
    {
        foreach (var cluster in model.Clusters.OneByOne())
            if (!cluster.VersionValue.IsMissing)
                yield return Check(cluster);
    }

    private Outcome Check(Cluster cluster)
    {
        var written = cluster.VersionValue;
        if (written.Text is not { } text) return Unknown(cluster.Resource, $"The version is not known: {written.Why}.", written);
        if (cluster.Version is not { } version)
            return Broken(cluster.Resource, written, $"'{text}' is not a version of EKS: it is written as major.minor.");
        if (version < KubernetesVersions.Oldest)
        {
            var meant = version.Major == 1 ? $": if 1.{version.Minor}0 is meant, write it in quotes" : "";
            return Broken(cluster.Resource, written, $"Kubernetes {version} is not a version of EKS{meant}.");
        }

        if (KubernetesVersions.EndOfExtendedSupport(version) is not { } end)
            return Unknown(
                cluster.Resource,
                $"Whether EKS has Kubernetes {version} is not known to this version of the checks.",
                written);
        var today = cluster.Model.Today;
        if (today <= end)
            return Compliant(cluster.Resource, $"Kubernetes {version} is supported until {end:yyyy-MM-dd}.", written);
        Effect? effect = today < KubernetesVersions.RefusedSince(version) ? Effect.Possible : null;
        return Broken(cluster.Resource, written, $"The support of Kubernetes {version} ended on {end:yyyy-MM-dd}.", effect);
    }
}
