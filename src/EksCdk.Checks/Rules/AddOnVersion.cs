using System.Globalization;

namespace EksCdk.Checks.Rules;

/// <summary>What is known of a version to which an add-on is pinned.</summary>
/// <param name="Offered">Whether EKS offers it for the cluster, as far as the published tables say; null if they don't.</param>
/// <param name="Sentence">Why.</param>
/// <param name="Effect">What happens where it is not offered.</param>
internal sealed record AddOnVersion(bool? Offered, string Sentence, Effect Effect = Effect.Refused)
{
    // Of Kubernetes' skew policy: https://kubernetes.io/releases/version-skew-policy/#kube-proxy
    private const int OldestSkew = 3;

    // So many minors beyond the newest one that is known are not published within a year.
    private const int FarAhead = 5;

    /// <summary>Looks it up.</summary>
    /// <param name="addOn">An add-on that has a version.</param>
    public static AddOnVersion Of(AddOn addOn)
    {
        var name = addOn.Name.Text;
        if (addOn.Version.Text is not { } version)
            return new(null, $"The version of {addOn.Label} is not known: {addOn.Version.Why}.");
        if (!FactPattern.Matches(version, AddOnCatalog.VersionPattern))
            return AddOnCatalog.Knows(name)
                ? new(false, $"'{version}' is no version of {addOn.Label}: versions read like v1.2.3-eksbuild.4.")
                : new(null, $"Versions of {addOn.Label} are not known to this check.");
        var number = version.TrimStart('v').Split('-')[0];
        if (AddOnCatalog.WasNever(name, number))
            return new(false, $"{addOn.Label} {number} was never published, although the user guide once listed it.");
        if (Line(number) is not { } line) return new(null, $"{version} is not understood.");
        if (IsFarAhead(addOn, line) is { } newest)
            return new(
                false,
                $"{addOn.Label} has no version {version}: the newest line is {newest} (as of {AddOnCatalog.Date:yyyy-MM-dd}).");
        if (addOn.Cluster?.Version is not { } kubernetes)
            return new(null, $"The Kubernetes version of the cluster of {addOn.Label} is not known.");
        return name == "kube-proxy" ? OfKubeProxy(version, line, kubernetes) : OfOther(addOn, version, line, kubernetes);
    }

    /// <summary>Whether nodes need the add-on: the CNI, kube-proxy, and the agent that gives the CNI its credentials.</summary>
    /// <param name="addOn">The add-on; one whose name is not known may be any.</param>
    public static bool IsNeededByNodes(AddOn addOn) => addOn.Name.Text is null or "vpc-cni" or "kube-proxy"
        || (addOn.Name.Is("eks-pod-identity-agent") is true && addOn.Cluster is { } cluster
            && PodNetwork.HasPodIdentity(cluster));

    /// <summary>The major and minor version of one that reads like <c>v1.2.3-eksbuild.4</c>; null of any other.</summary>
    /// <param name="version">The version.</param>
    public static KubernetesVersion? LineOf(string? version) =>
        version is not null && FactPattern.Matches(version, AddOnCatalog.VersionPattern)
            ? Line(version.TrimStart('v').Split('-')[0]) : null;

    private static AddOnVersion OfKubeProxy(string version, KubernetesVersion line, KubernetesVersion kubernetes)
    {
        if (line == kubernetes) return new(true, $"kube-proxy {version} is of the cluster's Kubernetes version.");
        var message = $"kube-proxy {version} is of Kubernetes {line}, the cluster is {kubernetes}";
        // EKS lists builds of older minors for a cluster too, for the time of an upgrade:
        // https://github.com/ministryofjustice/cloud-platform/issues/5349
        return line < kubernetes && line.Minor >= kubernetes.Minor - OldestSkew
            ? new(false, $"{message}: EKS may still offer it, but it must be of the nodes' version.", Effect.Possible)
            : new(false, $"{message}.");
    }

    private static AddOnVersion OfOther(AddOn addOn, string version, KubernetesVersion line, KubernetesVersion kubernetes)
    {
        var name = addOn.Name.Text;
        if (AddOnCatalog.LastKubernetesFor(name, line) is { } last && last < kubernetes)
            return new(false, $"{addOn.Label} {line} ended with Kubernetes {last}; the cluster is {kubernetes}.");
        if (AddOnCatalog.DefaultVersion(name, kubernetes) == version)
            return new(true, $"{version} is the default version of {addOn.Label} for Kubernetes {kubernetes}.");
        if (AddOnCatalog.Offered(name, kubernetes) is not { } offered)
            return new(
                null,
                $"Whether EKS offers {addOn.Label} {version} for Kubernetes {kubernetes} is not known without asking EKS.");
        if (offered.First <= line && line <= offered.Last)
            return new(true, $"EKS has published {addOn.Label} {line} for Kubernetes {kubernetes}.");
        if (line < offered.First)
            return new(
                null,
                $"Whether EKS offers {addOn.Label} {version} for Kubernetes {kubernetes} is not known: the oldest line in its " +
                    $"tables is {offered.First}.");
        // Nothing is added for a version whose support has ended.
        return KubernetesVersions.EndOfExtendedSupport(kubernetes) < AddOnCatalog.Date
            ? new(false, $"For Kubernetes {kubernetes} the last line of {addOn.Label} was {offered.Last}, not {line}.")
            : new(
                null,
                $"Whether EKS offers {addOn.Label} {version} for Kubernetes {kubernetes} is not known: the newest line in its " +
                    $"tables of {AddOnCatalog.Date:yyyy-MM-dd} is {offered.Last}.");
    }

    // A minor that is no int is none that EKS ever had.
    private static KubernetesVersion? Line(string number)
    {
        var parts = number.Split('.');
        var isInt = int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var minor);
        return KubernetesVersion.Parse($"{parts[0]}.{(isInt ? minor : int.MaxValue)}");
    }

    // CoreDNS with kube-proxy's version, for example.
    private static KubernetesVersion? IsFarAhead(AddOn addOn, KubernetesVersion line) =>
        AddOnCatalog.NewestLine(addOn.Name.Text) is { } newest && line.Minor > newest.Minor + FarAhead
            && addOn.Model.Today < AddOnCatalog.Date.AddYears(1)
            ? newest
            : null;
}
