using EksCdk.Checks.Model;

namespace EksCdk.Checks.Rules.ControlPlane;

/// <summary>Extended support costs several times as much.</summary>
internal sealed class KubernetesVersionIsInStandardSupport() : Rule(new RuleInfo("EKS129")
{
    Title = "The Kubernetes version is in standard support",
    Effect = Effect.Possible,
    Evidence = RuleEvidence.NotReviewed,
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
        foreach (var cluster in model.Clusters)
        {
            if (cluster.VersionValue is { IsMissing: false, Text: null }) yield return Unknown(cluster.Resource, $"The Kubernetes version is not known: {cluster.VersionValue.Why}", cluster.VersionValue);
            if (cluster.Version is not { } version || KubernetesCalendar.EndOfStandardSupport(version) is not { } end || model.Today > KubernetesCalendar.EndOfExtendedSupport(version)) continue;
            var standard = cluster.Settings.At("UpgradePolicy.SupportType").Is("STANDARD") is true;
            var what = standard ? "EKS then upgrades the cluster by itself" : "extended support costs about six times as much";
            if (model.Today > end)
                yield return Broken(cluster.Resource, cluster.VersionValue, $"The standard support of Kubernetes {version} ended on {end:yyyy-MM-dd}; {what}.");
            else if (model.Today.AddDays(DaysOfNotice) > end)
                yield return Broken(cluster.Resource, cluster.VersionValue, $"The standard support of Kubernetes {version} ends on {end:yyyy-MM-dd}; {what}.", Effect.Advice);
            else
                yield return Compliant(cluster.Resource, $"Kubernetes {version} is in standard support until {end:yyyy-MM-dd}.", cluster.VersionValue);
        }
    }
}
