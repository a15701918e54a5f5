using System.Text.RegularExpressions;

namespace EksCdk.Checks.Model;

/// <summary>
/// What Kubernetes allows as labels and taints: https://kubernetes.io/docs/concepts/overview/working-with-objects/labels/#syntax-and-character-set
/// </summary>
internal static partial class KubernetesLabels
{
    private static readonly string[] ReservedByEks = ["kubernetes.io/", "k8s.io/", "eks.amazonaws.com/"];

    // https://kubernetes.io/docs/reference/access-authn-authz/admission-controllers/#noderestriction and kubelet's --node-labels
    private static readonly string[] OpenToKubelet = ["kubelet.kubernetes.io", "node.kubernetes.io"];

    private static readonly string[] SetByKubelet =
    [
        "topology.kubernetes.io/zone", "topology.kubernetes.io/region",
        "failure-domain.beta.kubernetes.io/zone", "failure-domain.beta.kubernetes.io/region",
        "beta.kubernetes.io/instance-type", "beta.kubernetes.io/os", "beta.kubernetes.io/arch",
    ];

    /// <summary>The prefix by which EKS refuses a label of a node group, or null.</summary>
    public static string? ReservedPrefixOf(string key) => Array.Find(ReservedByEks, p => key.StartsWith(p, StringComparison.Ordinal));

    /// <summary>Whether a kubelet does not start with this label, because it is of Kubernetes itself.</summary>
    public static bool IsRefusedByKubelet(string key)
    {
        var slash = key.IndexOf('/', StringComparison.Ordinal);
        if (slash < 0 || SetByKubelet.Contains(key)) return false;
        var domain = key[..slash];
        return (IsWithin(domain, "kubernetes.io") || IsWithin(domain, "k8s.io")) && !Array.Exists(OpenToKubelet, d => IsWithin(domain, d));
    }

    /// <summary>Whether it may be the key of a label or taint.</summary>
    public static bool IsKey(string key)
    {
        var slash = key.IndexOf('/', StringComparison.Ordinal);
        return Name().IsMatch(key[(slash + 1)..]) && (slash < 0 || (slash <= 253 && Prefix().IsMatch(key[..slash])));
    }

    /// <summary>Whether it may be the value of a label or taint.</summary>
    public static bool IsValue(string value) => value.Length == 0 || Name().IsMatch(value);

    private static bool IsWithin(string domain, string parent) => domain == parent || domain.EndsWith("." + parent, StringComparison.Ordinal);

    [GeneratedRegex("^[A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?$")]
    private static partial Regex Name();

    [GeneratedRegex("^[a-z0-9]([-a-z0-9.]*[a-z0-9])?$")]
    private static partial Regex Prefix();
}
