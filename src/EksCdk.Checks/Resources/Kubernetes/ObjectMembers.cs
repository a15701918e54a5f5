namespace EksCdk.Checks.Resources;

/// <summary>Members of Kubernetes objects, by paths as the rows of facts write them.</summary>
internal static class ObjectMembers
{
    private const string Pod = "{pod}";

    // Where the spec of the pods is, by kind.
    private static readonly Dictionary<string, string> PodSpecs = new(StringComparer.Ordinal)
    {
        ["Pod"] = "spec",
        ["Deployment"] = "spec.template.spec",
        ["StatefulSet"] = "spec.template.spec",
        ["DaemonSet"] = "spec.template.spec",
        ["ReplicaSet"] = "spec.template.spec",
        ["Job"] = "spec.template.spec",
        ["CronJob"] = "spec.jobTemplate.spec.template.spec",
    };

    /// <summary>Whether objects of the kind have pods.</summary>
    /// <param name="item">The object.</param>
    public static bool HasPods(Value item) => item["kind"].Text is { } kind && PodSpecs.ContainsKey(kind);

    /// <summary>The spec of an object's pods; missing where it has none.</summary>
    /// <param name="item">The object.</param>
    public static Value PodSpec(Value item) =>
        item["kind"].Text is { } kind && PodSpecs.TryGetValue(kind, out var path) ? item.At(path) : item["spec"]["-"];

    /// <summary>The metadata of an object's pods; missing where it has none.</summary>
    /// <param name="item">The object.</param>
    public static Value PodMetadata(Value item) =>
        item["kind"].Text is { } kind && PodSpecs.TryGetValue(kind, out var path)
            ? kind == "Pod" ? item["metadata"] : item.At($"{path[..path.LastIndexOf('.')]}.metadata")
            : item["spec"]["-"];

    /// <summary>The values of a member that are there.</summary>
    /// <param name="item">The object.</param>
    /// <param name="path">Names with spaces between; <c>[]</c> for every element, <c>*</c> for every member, <c>{pod}</c>
    /// for the spec of the pods.</param>
    public static IEnumerable<Value> At(Value item, string path)
    {
        IEnumerable<Value> found = [item];
        foreach (var step in path.Split(' '))
            found = step switch
            {
                "[]" => found.SelectMany(v => v.Items),
                "*" => found.SelectMany(v => v.Members.Select(m => m.Value)),
                Pod => found.Select(PodSpec),
                _ => found.Select(v => v[step]),
            };
        return found.Where(v => !v.IsMissing);
    }
}
