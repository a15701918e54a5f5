using EksCdk.Configuration.Loading;
namespace EksCdk.Configuration.Validation;

/// <summary>
/// Labels and taints of nodes, as Kubernetes writes them and EKS accepts them:
/// https://kubernetes.io/docs/concepts/overview/working-with-objects/labels/#syntax-and-character-set,
/// https://docs.aws.amazon.com/eks/latest/APIReference/API_UpdateLabelsPayload.html.
/// </summary>
internal static class LabelValidator
{
    public static void Validate(EnvironmentConfiguration environment, ProblemReport problems)
    {
        for (var index = 0; index < environment.NodeGroups.Count; index++)
            Nodes(environment.NodeGroups[index].Labels, environment.NodeGroups[index].Taints, $"nodeGroups[{index}]", problems);
        for (var index = 0; index < environment.NodePools.Count; index++)
        {
            var (pool, path) = (environment.NodePools[index], $"nodePools[{index}]");
            Nodes(pool.Labels, pool.Taints, path, problems);
            OfPools(pool, path, problems);
        }
    }

    private static void OfPools(NodePoolConfiguration pool, string path, ProblemReport problems)
    {
        const string Own = "use a domain of your own";
        foreach (var key in pool.Labels.Keys)
            if (NodeLabels.PrefixOfPools(key) is { } prefix)
                problems.Refuse($"{path}.labels[\"{key}\"]",
                    $"the label {key.Quoted()} starts with '{prefix}', and a pool sets these itself",
                    $"{Own}; instanceTypes, capacityTypes and availabilityZones say which nodes it has");
        var taints = pool.Taints ?? [];
        for (var index = 0; index < taints.Count; index++)
            if (NodeLabels.PrefixOfPoolTaints(taints[index].Key) is { } prefix)
                problems.Refuse($"{path}.taints[{index}].key",
                    $"{taints[index].Key.Quoted()} starts with '{prefix}', and these are Karpenter's own", Own);
    }

    private static void Nodes(IReadOnlyDictionary<string, string> labels, IReadOnlyList<TaintConfiguration>? taints, string path,
        ProblemReport problems)
    {
        foreach (var (key, value) in labels) Label(key, value, $"{path}.labels[\"{key}\"]", problems);
        Taints(taints ?? [], $"{path}.taints", problems);
    }

    private static void Label(string key, string value, string path, ProblemReport problems)
    {
        if (KeyFault(key) is { } fault) problems.Refuse(path, $"the label {key.Quoted()} {fault.Message}", fault.Fix);
        else if (value.Length == 0)
            problems.Refuse(path, "has an empty value, which EKS refuses", "write a value, such as 'true'");
        else if (ValueFault(value) is { } wrong) problems.Refuse(path, $"{value.Quoted()} {wrong}");
    }

    private static void Taints(IReadOnlyList<TaintConfiguration> taints, string path, ProblemReport problems)
    {
        var first = new Dictionary<(string, TaintEffect), int>();
        for (var index = 0; index < taints.Count; index++)
        {
            var (taint, child) = (taints[index], $"{path}[{index}]");
            if (KeyFault(taint.Key, isTaint: true) is { } fault)
                problems.Refuse($"{child}.key", $"{taint.Key.Quoted()} {fault.Message}", fault.Fix);
            if (taint.Value is { } value && ValueFault(value) is { } wrong)
                problems.Refuse($"{child}.value", $"{value.Quoted()} {wrong}");
            if (!first.TryAdd((taint.Key, taint.Effect), index))
                problems.Conflict(
                    child, $"{taint.Key.Quoted()} with effect {taint.Effect} is there twice, also " +
                        $"at {path}[{first[(taint.Key, taint.Effect)]}]",
                    "remove one", $"{path}[{first[(taint.Key, taint.Effect)]}]");
        }
    }

    private static (string Message, string? Fix)? KeyFault(string key, bool isTaint = false)
    {
        if (key.Length > NodeLabels.MaximumLength)
            return ($"has {key.Length} characters, and EKS allows {NodeLabels.MaximumLength}", "shorten it");
        if (!NodeLabels.IsKey(key))
            return ("is not a Kubernetes key: letters, digits, '-', '_' and '.', perhaps after a domain and '/'", null);
        if (isTaint) return null;
        if (NodeLabels.ReservedPrefixOf(key) is { } prefix)
            return ($"starts with '{prefix}', which EKS reserves", "use a domain of your own");
        return NodeLabels.IsAllowedToKubelet(key)
            ? null
            : ($"is in the domain '{key[..key.IndexOf('/', StringComparison.Ordinal)]}', in which a node may not label " +
                $"itself, so that it would never join", "use a domain of your own");
    }

    private static string? ValueFault(string value) =>
        value.Length > NodeLabels.MaximumLength ? $"has {value.Length} characters, and EKS allows {NodeLabels.MaximumLength}"
        : !NodeLabels.IsValue(value)
            ? "is not a label value: letters, digits, '-', '_' and '.', beginning and ending with a letter or digit"
        : null;
}
