using EksCdk.Checks.Joining;
using EksCdk.Checks.Model;

namespace EksCdk.Checks.Rules.Naming;

/// <summary>Nodes may lag behind the control plane, never lead.</summary>
internal sealed class NodeGroupVersionFitsTheCluster() : Rule(new RuleInfo("EKS925")
{
    Title = "A node group's Kubernetes version is the cluster's, or up to three older",
    Effect = Effect.Fails,
    Link = JoinLink.Launch,
    Evidence = RuleEvidence.NotReviewed,
    Why =
        "EKS creates node groups with the version of the cluster or one of the three before it. AMI releases of Amazon Linux " +
        "carry the version they are for.",
    AwsError =
        "InvalidParameterException: Cluster Kubernetes version ... supports the following Nodegroup Kubernetes versions: " +
        "[...]",
    SurfacesAfter = "15 min",
    Fix = "Remove Version from the node group, so that it takes the cluster's, and ReleaseVersion, so that it takes the latest.",
    Reference = "https://kubernetes.io/releases/version-skew-policy/",
})
{
    // https://kubernetes.io/releases/version-skew-policy/#kubelet
    private const int Skew = 3;

    public override IEnumerable<Outcome> Evaluate(DeploymentModel model)
    {
        foreach (var group in model.NodeGroups)
        {
            if (!group.VersionValue.IsMissing && group.Cluster is { } cluster) yield return CheckVersion(group, cluster);
            if (ReleaseOf(group) is { } release) yield return CheckRelease(group, release);
            else if (group.Resource["ReleaseVersion"] is { Text: { } text } written && !text.Any(char.IsAsciiDigit))
                yield return Broken(group.Resource, written, $"'{text}' is no AMI release version: they read like 1.35.2-20261101, for Bottlerocket like 1.50.0-1a2b3c4d.");
        }
    }

    private Outcome CheckVersion(NodeGroup group, Cluster cluster)
    {
        var written = group.VersionValue;
        if (written.SameAs(cluster.VersionValue) is true) return Compliant(group.Resource, $"{group.Label} has the cluster's version {written.Display}.", written);
        if (written.Text is { } text && KubernetesVersion.Parse(text)?.ToString() != text) return Broken(group.Resource, written, $"'{text}' is not a minor version of Kubernetes such as 1.35.");
        if (KubernetesVersion.Parse(written.Text) is not { } own || cluster.Version is not { } theirs)
            return Unknown(group.Resource, $"Whether the versions of {group.Label} and of the cluster fit is not known: {written.Why ?? cluster.VersionValue.Why ?? "the cluster takes EKS's default"}", written);
        if (own > theirs) return Broken(group.Resource, written, $"{group.Label} has Kubernetes {own}, newer than {theirs} of the cluster.");
        return Decide(theirs.Minor - own.Minor <= Skew, group.Resource, written, $"{group.Label} has Kubernetes {own}, the cluster {theirs}.", $"{group.Label} has Kubernetes {own}, more than {Skew} minor versions older than {theirs} of the cluster.");
    }

    private Outcome CheckRelease(NodeGroup group, KubernetesVersion release)
    {
        var written = group.Resource["ReleaseVersion"];
        if (KubernetesVersion.Parse(group.VersionValue.Text) is { } own)
            return Decide(release == own, group.Resource, written, $"The AMI release {written.Text} is for {own}.", $"The AMI release {written.Text} is for Kubernetes {release}, but the version of {group.Label} is {own}.");
        return group.Cluster?.Version is { } theirs && group.VersionValue.IsMissing && release != theirs
            ? Broken(group.Resource, written, $"The AMI release {written.Text} is for Kubernetes {release}, but the cluster has {theirs}.")
            : Compliant(group.Resource, $"The AMI release {written.Text} is for Kubernetes {release}.", written);
    }

    // Amazon Linux and Windows count releases by Kubernetes version; Bottlerocket has versions of its own.
    private static KubernetesVersion? ReleaseOf(NodeGroup group)
    {
        if (group.Resource["ReleaseVersion"].Text is not { } release || group.AmiType.Text is not { } type || !(type.StartsWith("AL2", StringComparison.Ordinal) || type.StartsWith("WINDOWS", StringComparison.Ordinal))) return null;
        var parts = release.Split('.', '-');
        return parts.Length > 2 ? KubernetesVersion.Parse($"{parts[0]}.{parts[1]}") : null;
    }
}
