namespace EksCdk.Checks.Rules.ControlPlane;

/// <summary>Extended support costs several times as much.</summary>
internal sealed class KubernetesVersionIsInStandardSupport() : Rule(new RuleInfo("EKS129")
{
    Title = "The Kubernetes version is in standard support",
    Effect = Effect.Possible,
    Evidence = RuleEvidence.Documented("2026-11-26"),
    Why =
        "After its standard support a version costs about six times as much per hour, or, with the upgrade policy STANDARD, " +
        "EKS upgrades the cluster by itself.",
    Fix = "Choose a newer version; upgrade an existing cluster one minor version at a time.",
    Reference = "https://docs.aws.amazon.com/eks/latest/userguide/kubernetes-versions.html",
})
{
    private const int DaysOfNotice = 60;

    public override IEnumerable<Outcome> Evaluate(DeploymentModel model)
    {
        foreach (var cluster in model.Clusters.OneByOne())
        {
            var written = cluster.VersionValue;
            if (written is { IsMissing: false, Text: null })
                yield return Unknown(cluster.Resource, $"The Kubernetes version is not known: {written.Why}", written);
            else if (cluster.Version is { } version && KubernetesVersions.EndOfStandardSupport(version) is { } end
                && model.Today <= KubernetesVersions.EndOfExtendedSupport(version))
                yield return Check(cluster, version, end);
        }
    }

    private Outcome Check(Cluster cluster, KubernetesVersion version, DateOnly end)
    {
        var (written, today) = (cluster.VersionValue, cluster.Model.Today);
        if (today.AddDays(DaysOfNotice) <= end)
            return Compliant(cluster.Resource, $"Kubernetes {version} is in standard support until {end:yyyy-MM-dd}.", written);
        var isUpgraded = cluster.Settings.At("UpgradePolicy.SupportType").Is("STANDARD") is true;
        var what = isUpgraded ? "EKS then upgrades the cluster by itself" : "extended support costs about six times as much";
        return today > end
            ? Broken(
                cluster.Resource,
                written,
                $"The standard support of Kubernetes {version} ended on {end:yyyy-MM-dd}; {what}.")
            : Broken(
                cluster.Resource,
                written,
                $"The standard support of Kubernetes {version} ends on {end:yyyy-MM-dd}; {what}.",
                Effect.Advice);
    }
}
