using System.Globalization;
using System.Text.RegularExpressions;
using EksCdk.Checks.Joining;
using EksCdk.Checks.Model;

namespace EksCdk.Checks.Rules.Network;

/// <summary>Whether a pinned add-on version can exist at all, and be offered for the cluster's version.</summary>
internal sealed partial class AddOnVersionFitsTheCluster() : Rule(new RuleInfo("EKS620")
{
    Title = "Add-on versions exist for the cluster's Kubernetes version",
    Effect = Effect.Fails,
    Link = JoinLink.Network,
    Evidence = RuleEvidence.NotReviewed,
    Why =
        "EKS offers each build of an add-on for certain Kubernetes versions only, and says so when the add-on is created, " +
        "after the cluster. kube-proxy carries the Kubernetes version in its own and must not be newer than the control " +
        "plane.",
    AwsError = "Addon version specified is not supported",
    SurfacesAfter = "10-15 min (when the cluster is up)",
    Fix =
        "Leave AddonVersion out, so that EKS takes the default for the cluster's version, or pin a version that aws eks " +
        "describe-addon-versions lists for it.",
    Reference = "https://docs.aws.amazon.com/eks/latest/userguide/managing-kube-proxy.html",
})
{
    // Of Kubernetes' skew policy: https://kubernetes.io/releases/version-skew-policy/#kube-proxy
    private const int OldestSkew = 3;

    public override IEnumerable<Outcome> Evaluate(DeploymentModel model)
    {
        foreach (var addOn in model.All<AddOn>())
            yield return addOn.Version.IsMissing ? Compliant(addOn.Resource, $"{addOn.Label}: EKS takes the default version for the cluster.", addOn.Version) : Judge(addOn);
    }

    private Outcome Judge(AddOn addOn)
    {
        var pinned = addOn.Version;
        if (pinned.Text is not { } version) return Unknown(addOn.Resource, $"The version of {addOn.Label} is not known: {pinned.Why}.", pinned);
        if (!Regex.IsMatch(version, AddOnCatalog.VersionPattern, RegexOptions.None, TimeSpan.FromSeconds(1)))
            return AddOnCatalog.Knows(addOn.Name.Text)
                ? Broken(addOn.Resource, pinned, $"'{version}' is no version of {addOn.Label}: versions read like v1.2.3-eksbuild.4.")
                : Unknown(addOn.Resource, $"Versions of {addOn.Label} are not known to this check.", pinned);
        if (addOn.Cluster?.Version is not { } kubernetes) return Unknown(addOn.Resource, $"The Kubernetes version of the cluster of {addOn.Label} is not known.", pinned);
        if (addOn.Name.Text == "kube-proxy" && JudgeKubeProxy(addOn, version, kubernetes) is { } answer) return answer;
        if (KubernetesVersion.Parse(string.Join('.', version.TrimStart('v').Split('.')[..2])) is { } line && AddOnCatalog.LastKubernetesFor(addOn.Name.Text, line) is { } last && last < kubernetes)
            return Broken(addOn.Resource, pinned, $"{addOn.Label} {line} ended with Kubernetes {last}; the cluster is {kubernetes}.");
        return AddOnCatalog.DefaultVersion(addOn.Name.Text, kubernetes) == version
            ? Compliant(addOn.Resource, $"{version} is the default version of {addOn.Label} for Kubernetes {kubernetes}.", pinned)
            : Unknown(addOn.Resource, $"Whether EKS offers {addOn.Label} {version} for Kubernetes {kubernetes} is not known without asking EKS.", pinned);
    }

    private Outcome? JudgeKubeProxy(AddOn addOn, string version, KubernetesVersion kubernetes)
    {
        // A minor that is no int is none that EKS ever had.
        if (!int.TryParse(version.Split('.')[1], NumberStyles.None, CultureInfo.InvariantCulture, out var minor)) minor = int.MaxValue;
        if (minor == kubernetes.Minor) return null;
        var message = $"kube-proxy {version} is of Kubernetes 1.{minor}, the cluster is {kubernetes}";
        // EKS lists builds of older minors for a cluster too, for the time of an upgrade: https://github.com/ministryofjustice/cloud-platform/issues/5349
        return minor < kubernetes.Minor && minor >= kubernetes.Minor - OldestSkew
            ? Broken(addOn.Resource, addOn.Version, $"{message}: EKS may still offer it, but it must be of the nodes' version.", Effect.Possible)
            : Broken(addOn.Resource, addOn.Version, $"{message}.");
    }
}
