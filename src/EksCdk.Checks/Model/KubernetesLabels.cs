using System.Text.RegularExpressions;

namespace EksCdk.Checks.Model;

/// <summary>
/// What Kubernetes allows as labels and taints: https://kubernetes.io/docs/concepts/overview/working-with-objects/labels/#syntax-and-character-set
/// </summary>
internal static partial class KubernetesLabels
{
    private static readonly string[] ReservedByEks = ["kubernetes.io/", "k8s.io/", "eks.amazonaws.com/"];

    /// <summary>The prefix by which EKS refuses a label of a node group, or null.</summary>
    public static string? ReservedPrefixOf(string key) => Array.Find(ReservedByEks, p => key.StartsWith(p, StringComparison.Ordinal));

    /// <summary>Whether a kubelet does not start with this label, because it is of Kubernetes itself.</summary>
    public static bool IsRefusedByKubelet(string key) => !KubeletLabels.IsAllowed(key);

    /// <summary>Whether it may be the key of a label or taint.</summary>
    public static bool IsKey(string key)
    {
        var slash = key.IndexOf('/', StringComparison.Ordinal);
        return Name().IsMatch(key[(slash + 1)..]) && (slash < 0 || (slash <= 253 && Prefix().IsMatch(key[..slash])));
    }

    /// <summary>Whether it may be the value of a label or taint.</summary>
    public static bool IsValue(string value) => value.Length == 0 || Name().IsMatch(value);

    [GeneratedRegex("^[A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?$")]
    private static partial Regex Name();

    [GeneratedRegex("^[a-z0-9]([-a-z0-9.]*[a-z0-9])?$")]
    private static partial Regex Prefix();
}
