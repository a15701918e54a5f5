using EksCdk.Configuration.Loading;
using Map = System.Collections.Generic.IReadOnlyDictionary<string, object?>;

namespace EksCdk.Configuration.Validation;

/// <summary>
/// Settings of AL2023: https://awslabs.github.io/amazon-eks-ami/nodeadm/doc/api/. nodeadm ignores a key that it does not know,
/// and gives up at a value of another type.
/// </summary>
internal static class NodeConfigValidator
{
    private const string Kubelet = "spec.kubelet.config";

    public static void Validate(EnvironmentConfiguration environment, ProblemReport problems)
    {
        for (var index = 0; index < environment.NodeGroups.Count; index++)
            if (environment.NodeGroups[index] is { NodeConfig: { } spec } group)
                Group(group, spec, $"nodeGroups[{index}]", problems);
    }

    /// <summary>The range of Kubernetes services that a group's settings tell its nodes; null where they do not.</summary>
    public static string? ServiceRange(NodeGroupConfiguration group) =>
        (group.NodeConfig?.GetValueOrDefault("cluster") as Map)?.GetValueOrDefault("cidr") as string;

    private static void Group(NodeGroupConfiguration group, Map spec, string path, ProblemReport problems)
    {
        var own = $"{path}.nodeConfig";
        if (group.OperatingSystem != NodeOperatingSystem.AL2023)
        {
            problems.Conflict(own, $"is for AL2023, and operatingSystem is {group.OperatingSystem}",
                "use bottlerocketSettings", $"{path}.operatingSystem");
            return;
        }

        Table(spec, "spec", own, problems);
        KeptSettings.Check(spec, BootSettings.KeptInNodeConfig, own, problems);
        if (spec.GetValueOrDefault("cluster") is not Map cluster) return;
        foreach (var key in cluster.Keys.Where(key => key != "cidr"))
            problems.Refuse(own, $"cluster.{key} joins the node to the cluster, and is set already", "leave it out");
        if (!cluster.ContainsKey("cidr")) return;
        if (group is { AmiId: null, AmiParameter: null })
            problems.Refuse(own, "cluster.cidr joins the node to the cluster, and EKS sets it for its own AMIs", "leave it out");
        else if (ServiceRange(group) is { } range && Cidr.Parse(range, out var message, out var fix) is null)
            problems.Refuse(own, $"cluster.cidr: {message}", fix);
    }

    private static void Table(Map values, string table, string path, ProblemReport problems)
    {
        if (!BootSettings.NodeConfig.TryGetValue(table, out var keys)) return;
        foreach (var (key, value) in values)
        {
            var name = $"{table}.{key}"["spec.".Length..];
            if (keys.TryGetValue(key, out var type))
            {
                if (!Is(value, type)) problems.Refuse(path, $"{name} is no {type}", $"write {An(type)}");
                else if (value is Map inner) Table(inner, $"{table}.{key}", path, problems);
            }
            else if (table != Kubelet)
            {
                problems.Refuse(path, $"a NodeConfig has no {name}",
                    Suggestion.DidYouMean(key, [.. keys.Keys], $"known are {string.Join(", ", keys.Keys)}"));
            }
        }
    }

    private static string An(string type) => type is "object" ? "a map" : type is "array" ? "a list" : $"{type} value";

    private static bool Is(object? value, string type) => type switch
    {
        "string" => value is string,
        "integer" => value is long,
        "boolean" => value is bool,
        "object" => value is Map,
        "array" => value is IReadOnlyList<object?>,
        _ => true,
    };
}
