using System.Text.RegularExpressions;

namespace EksCdk.Facts;

/// <summary>
/// Labels and taints of nodes, as Kubernetes writes them, the kubelet sets them and EKS accepts them:
/// <c>Data/node-labels.json</c> and
/// https://kubernetes.io/docs/concepts/overview/working-with-objects/labels/#syntax-and-character-set.
/// </summary>
public static partial class NodeLabels
{
    private const int MaximumPrefix = 253;

    private static readonly Lazy<NodeLabelsFile> Data = new(() => FactFile.Read("node-labels", FactsJson.Default.NodeLabelsFile));

    /// <summary>
    /// The most characters that the key, prefix included, or the value of a label or taint of a node group has.
    /// </summary>
    public static int MaximumLength => Data.Value.MaximumLength;

    /// <summary>Whether Kubernetes accepts it as the key of a label or taint.</summary>
    /// <param name="key">The key, perhaps with a prefix and a slash.</param>
    public static bool IsKey(string key)
    {
        var slash = key.IndexOf('/', StringComparison.Ordinal);
        return Name().IsMatch(key[(slash + 1)..]) && (slash < 0 || (slash <= MaximumPrefix && Prefix().IsMatch(key[..slash])));
    }

    /// <summary>Whether Kubernetes accepts it as the value of a label or taint.</summary>
    /// <param name="value">The value.</param>
    public static bool IsValue(string value) => value.Length == 0 || Name().IsMatch(value);

    /// <summary>
    /// Whether some key of a label may match it, in which * and ? are wildcards as Fargate's selectors have them.
    /// </summary>
    /// <param name="pattern">The key, with wildcards.</param>
    public static bool IsKeyPattern(string pattern) => IsKey(WithoutWildcards(pattern));

    /// <summary>Whether some value of a label may match it, in which * and ? are wildcards.</summary>
    /// <param name="pattern">The value, with wildcards.</param>
    public static bool IsValuePattern(string pattern) => IsValue(WithoutWildcards(pattern));

    /// <summary>The prefix for which EKS refuses a label of a node group, or null.</summary>
    /// <param name="key">The label's key.</param>
    public static string? ReservedPrefixOf(string key) => PrefixOf(key, Data.Value.ReservedPrefixes);

    /// <summary>The prefix of labels that a node pool sets itself or refuses, or null.</summary>
    /// <param name="key">The label's key.</param>
    public static string? PrefixOfPools(string key) => PrefixOf(key, Data.Value.PoolPrefixes);

    /// <summary>The prefix of taints that a node pool sets itself, or null.</summary>
    /// <param name="key">The taint's key.</param>
    public static string? PrefixOfPoolTaints(string key) => PrefixOf(key, Data.Value.PoolTaintPrefixes);

    /// <summary>Whether a kubelet starts that is to give its own node this label.</summary>
    /// <param name="key">The label's key.</param>
    public static bool IsAllowedToKubelet(string key)
    {
        var slash = key.IndexOf('/', StringComparison.Ordinal);
        var prefix = slash < 0 ? "" : key[..slash];
        if (!IsUnder(prefix, "kubernetes.io") && !IsUnder(prefix, "k8s.io")) return true;
        return Data.Value.Labels.Contains(key) || Data.Value.OpenPrefixes.Any(open => IsUnder(prefix, open));
    }

    private static string? PrefixOf(string key, IReadOnlyList<string> prefixes) =>
        prefixes.FirstOrDefault(prefix => key.StartsWith(prefix, StringComparison.Ordinal));

    private static string WithoutWildcards(string pattern) => pattern.Replace('*', 'x').Replace('?', 'x');

    private static bool IsUnder(string name, string domain) =>
        name == domain || name.EndsWith("." + domain, StringComparison.Ordinal);

    [GeneratedRegex(@"^[A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?\z", RegexOptions.CultureInvariant)]
    private static partial Regex Name();

    [GeneratedRegex(@"^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*\z", RegexOptions.CultureInvariant)]
    private static partial Regex Prefix();
}

internal sealed record NodeLabelsFile : FactSet
{
    public required HashSet<string> Labels { get; init; }

    public required IReadOnlyList<string> OpenPrefixes { get; init; }

    public required int MaximumLength { get; init; }

    public required IReadOnlyList<string> PoolPrefixes { get; init; }

    public required IReadOnlyList<string> PoolTaintPrefixes { get; init; }

    public required IReadOnlyList<string> ReservedPrefixes { get; init; }
}
