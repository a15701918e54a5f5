using System.Collections.Concurrent;

namespace EksCdk.Checks.Resources;

/// <summary>Members of Kubernetes objects, by paths as the rows of facts write them.</summary>
internal static class ObjectMembers
{
    private const string Pod = "{pod}";

    private static readonly ConcurrentDictionary<string, string[]> Steps = new(StringComparer.Ordinal);

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
    public static List<Value> At(Value item, string path)
    {
        var found = new List<Value>();
        Add(item, Steps.GetOrAdd(path, static written => written.Split(' ')), found);
        return found;
    }

    private static void Add(Value value, ReadOnlySpan<string> steps, List<Value> found)
    {
        if (value.IsMissing) return;
        if (steps.IsEmpty)
        {
            found.Add(value);
            return;
        }

        switch (steps[0])
        {
            case "[]":
                foreach (var item in value.Items) Add(item, steps[1..], found);
                break;
            case "*":
                foreach (var (_, member) in value.Members) Add(member, steps[1..], found);
                break;
            case Pod:
                Add(PodSpec(value), steps[1..], found);
                break;
            default:
                Add(value[steps[0]], steps[1..], found);
                break;
        }
    }
}
