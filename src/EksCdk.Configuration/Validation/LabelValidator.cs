using System.Text.RegularExpressions;
using EksCdk.Configuration.Loading;

namespace EksCdk.Configuration.Validation;

/// <summary>
/// Labels and taints of nodes, as Kubernetes writes them and EKS accepts them:
/// https://kubernetes.io/docs/concepts/overview/working-with-objects/labels/#syntax-and-character-set,
/// https://docs.aws.amazon.com/eks/latest/APIReference/API_UpdateLabelsPayload.html.
/// </summary>
internal static partial class LabelValidator
{
    private const int MaximumLength = 63;

    /// <summary><c>Label cannot start with reserved prefixes [kubernetes.io/, k8s.io/, eks.amazonaws.com/]</c>.</summary>
    private static readonly string[] ReservedByEks = ["kubernetes.io", "k8s.io", "eks.amazonaws.com"];

    /// <summary>
    /// A kubelet may not give itself labels below these, and exits when it is told to, so that the node never joins; all but those of
    /// the last list: https://kubernetes.io/docs/reference/access-authn-authz/admission-controllers/#noderestriction.
    /// </summary>
    private static readonly string[] ReservedByKubernetes = [".kubernetes.io", ".k8s.io"];

    private static readonly string[] OpenToNodes =
        ["node.kubernetes.io", "kubelet.kubernetes.io", "topology.kubernetes.io", "beta.kubernetes.io"];

    public static void Validate(EnvironmentConfiguration environment, ProblemReport problems)
    {
        for (var index = 0; index < environment.NodeGroups.Count; index++)
        {
            var path = $"nodeGroups[{index}]";
            foreach (var (key, value) in environment.NodeGroups[index].Labels)
                Label(key, value, $"{path}.labels[\"{key}\"]", problems);
            Taints(environment.NodeGroups[index].Taints, $"{path}.taints", problems);
        }
    }

    private static void Label(string key, string value, string path, ProblemReport problems)
    {
        if (KeyFault(key) is { } fault) problems.Refuse(path, $"the label {key.Quoted()} {fault.Message}", fault.Fix);
        else if (value.Length == 0) problems.Refuse(path, "has an empty value, which EKS refuses", "write a value, such as 'true'");
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
                    child, $"{taint.Key.Quoted()} with effect {taint.Effect} is there twice, also at {path}[{first[(taint.Key, taint.Effect)]}]",
                    "remove one", $"{path}[{first[(taint.Key, taint.Effect)]}]");
        }
    }

    private static (string Message, string? Fix)? KeyFault(string key, bool isTaint = false)
    {
        if (key.Length > MaximumLength) return ($"has {key.Length} characters, and EKS allows {MaximumLength}", "shorten it");
        if (!Key().IsMatch(key)) return ("is not a Kubernetes key: letters, digits, '-', '_' and '.', perhaps after a domain and '/'", null);
        var domain = key.Contains('/') ? key[..key.IndexOf('/')] : "";
        if (isTaint || Array.Exists(OpenToNodes, open => domain == open || domain.EndsWith($".{open}", StringComparison.Ordinal))) return null;
        if (ReservedByEks.Contains(domain)) return ($"starts with '{domain}/', which EKS reserves", "use a domain of your own");
        return Array.Exists(ReservedByKubernetes, reserved => domain.EndsWith(reserved, StringComparison.Ordinal))
            ? ($"is in the domain '{domain}', in which a node may not label itself, so that it would never join", "use a domain of your own")
            : null;
    }

    private static string? ValueFault(string value) =>
        value.Length > MaximumLength ? $"has {value.Length} characters, and EKS allows {MaximumLength}"
        : !Value().IsMatch(value) ? "is not a label value: letters, digits, '-', '_' and '.', beginning and ending with a letter or digit"
        : null;

    [GeneratedRegex(@"^([a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*/)?[A-Za-z0-9]([-A-Za-z0-9_.]*[A-Za-z0-9])?\z", RegexOptions.CultureInvariant)]
    private static partial Regex Key();

    [GeneratedRegex(@"^([A-Za-z0-9]([-A-Za-z0-9_.]*[A-Za-z0-9])?)?\z", RegexOptions.CultureInvariant)]
    private static partial Regex Value();
}
