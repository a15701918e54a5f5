using EksCdk.Checks.Joining;
using EksCdk.Checks.Model;

namespace EksCdk.Checks.Rules.ControlPlane;

/// <summary>The version is one that EKS creates.</summary>
internal sealed class VersionCanBeCreated() : Rule(new RuleInfo("EKS103")
{
    Title = "The Kubernetes version can be created today",
    Effect = Effect.Fails,
    Link = JoinLink.ControlPlane,
    Evidence = RuleEvidence.NotReviewed,
    Why = "EKS creates no clusters of versions past the end of extended support, and takes a version as major.minor only.",
    AwsError = "InvalidParameterException: unsupported Kubernetes version",
    SurfacesAfter = "at once",
    Fix = "Choose a version in standard support, as \"1.35\" in quotes.",
    Reference = "https://docs.aws.amazon.com/eks/latest/userguide/kubernetes-versions.html",
})
{
    public override IEnumerable<Outcome> Evaluate(DeploymentModel model)
    {
        foreach (var cluster in model.Clusters)
            if (!cluster.VersionValue.IsMissing)
                yield return Check(cluster);
    }

    private Outcome Check(Cluster cluster)
    {
        var written = cluster.VersionValue;
        if (written.Text is not { } text) return Unknown(cluster.Resource, $"The version is not known: {written.Why}.", written);
        if (cluster.Version is not { } version) return Broken(cluster.Resource, written, $"'{text}' is not a version of EKS: it is written as major.minor.");
        if (KubernetesCalendar.EndOfExtendedSupport(version) is { } end)
            return cluster.Model.Today > end
                ? Broken(cluster.Resource, written, $"The support of Kubernetes {version} ended on {end:yyyy-MM-dd}.", cluster.Model.Today < KubernetesCalendar.RefusedSince(version) ? Effect.Possible : null)
                : Compliant(cluster.Resource, $"Kubernetes {version} is supported until {end:yyyy-MM-dd}.", written);
        return version < KubernetesCalendar.Oldest
            ? Broken(cluster.Resource, written, $"Kubernetes {version} is not a version of EKS{(version.Major == 1 ? $": if 1.{version.Minor}0 is meant, write it in quotes" : "")}.")
            : Unknown(cluster.Resource, $"Whether EKS has Kubernetes {version} is not known to this version of the checks.", written);
    }
}
