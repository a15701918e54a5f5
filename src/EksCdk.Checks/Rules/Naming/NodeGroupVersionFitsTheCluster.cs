namespace EksCdk.Checks.Rules.Naming;

/// <summary>Nodes may lag behind the control plane, never lead.</summary>
internal sealed class NodeGroupVersionFitsTheCluster() : Rule(new RuleInfo("EKS925")
{
    Title = "A node group's Kubernetes version is the cluster's, or up to three older",
    Effect = Effect.Refused,
    Link = JoinLink.Launch,
    Evidence = RuleEvidence.Documented("2026-11-21"),
    Why =
        "EKS creates node groups with the version of the cluster or one of the three before it. AMI releases of Amazon Linux " +
        "carry the version they are for.",
    AwsError =
        "InvalidParameterException: Cluster Kubernetes version ... supports the following Nodegroup Kubernetes versions: " +
        "[...]",
    Surfaces = new(DeploymentPhase.NodeGroup, 15),
    Fix = "Remove Version from the node group, so that it gets the cluster's, and ReleaseVersion, so that it gets the latest.",
    Reference = "https://kubernetes.io/releases/version-skew-policy/",
})
{
    public override IEnumerable<Outcome> Evaluate(DeploymentModel model)
    {
        foreach (var group in model.NodeGroups.OneByOne())
        {
            if (!group.VersionValue.IsMissing && group.Cluster is { } cluster) yield return CheckVersion(group, cluster);
            if (ReleaseOf(group) is { } release) yield return CheckRelease(group, release);
            else if (group.Resource["ReleaseVersion"] is { Text: { } text } written && !text.Any(char.IsAsciiDigit))
                yield return Broken(
                    group.Resource,
                    written,
                    $"'{text}' is no AMI release version: they read like 1.35.2-20261101, for Bottlerocket like 1.50.0-1a2b3c4d.",
                    awsError: "");
        }
    }

    private Outcome CheckVersion(NodeGroup group, Cluster cluster)
    {
        var (written, label) = (group.VersionValue, group.Label);
        if (written.SameAs(cluster.VersionValue) is true)
            return Compliant(group.Resource, $"{label} has the cluster's version {written.Display}.", written);
        if (written.Text is { } text && KubernetesVersion.Parse(text)?.ToString() != text)
            return Broken(group.Resource, written, $"'{text}' is not a minor version of Kubernetes such as 1.35.", awsError: "");
        if (KubernetesVersion.Parse(written.Text) is not { } own || cluster.Version is not { } theirs)
        {
            var why = written.Why ?? cluster.VersionValue.Why ?? "the cluster gets EKS's default";
            return Unknown(
                group.Resource,
                $"Whether the versions of {label} and of the cluster fit is not known: {why}",
                written);
        }

        if (own > theirs)
            return Broken(group.Resource, written, $"{label} has Kubernetes {own}, newer than {theirs} of the cluster.");
        var most = Limits.Fixed.VersionsThatNodesMayLag;
        return Decide(
            theirs.Minor - own.Minor <= most,
            group.Resource,
            written,
            $"{label} has Kubernetes {own}, the cluster {theirs}.",
            $"{label} has Kubernetes {own}, more than {most} minor versions older than {theirs} of the cluster.");
    }

    private Outcome CheckRelease(NodeGroup group, KubernetesVersion release)
    {
        var written = group.Resource["ReleaseVersion"];
        var (wanted, whose) = (release, "");
        if (KubernetesVersion.Parse(group.VersionValue.Text) is { } own)
            (wanted, whose) = (own, $"the version of {group.Label} is");
        else if (group.VersionValue.IsMissing && group.Cluster?.Version is { } theirs)
            (wanted, whose) = (theirs, "the cluster has");
        return release == wanted
            ? Compliant(group.Resource, $"The AMI release {written.Text} is for Kubernetes {release}.", written)
            : Broken(
                group.Resource,
                written,
                $"The AMI release {written.Text} is for Kubernetes {release}, but {whose} {wanted}.",
                awsError: "");
    }

    // Amazon Linux and Windows count releases by Kubernetes version; Bottlerocket has versions of its own.
    private static KubernetesVersion? ReleaseOf(NodeGroup group)
    {
        // Where no AMI type is given, EKS takes one of Amazon Linux.
        if (group.Resource["ReleaseVersion"].Text is not { } release || group.AmiType.TextOr("AL2") is not { } type) return null;
        if (!type.StartsWith("AL2", StringComparison.Ordinal) && !type.StartsWith("WINDOWS", StringComparison.Ordinal))
            return null;
        var parts = release.Split('.', '-');
        return parts.Length > 2 ? KubernetesVersion.Parse($"{parts[0]}.{parts[1]}") : null;
    }
}
