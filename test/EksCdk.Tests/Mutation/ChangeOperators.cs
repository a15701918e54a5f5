using System.Text.Json.Nodes;
using EksCdk.Facts;

namespace EksCdk.Tests.Mutation;

/// <summary>Puts another value in the place of one.</summary>
/// <param name="name">The operator: <c>swap role</c>.</param>
/// <param name="type">The type of the resources.</param>
/// <param name="path">The property, names with dots and places in brackets; it may be missing where its parent is there;
/// nothing is all properties.</param>
/// <param name="to">The new value in words.</param>
/// <param name="value">The new value, or null where this change makes no sense.</param>
/// <param name="place">Which resources of the type, as a pattern over <see cref="Mutant.Place"/>.</param>
internal sealed class Change(string name, string type, string path, string to, Func<Edit, Subject, JsonNode?, JsonNode?> value,
    string place = "*") : IOperator
{
    /// <summary>A change to a value that is always the same.</summary>
    public Change(string name, string type, string path, JsonNode value, string place = "*")
        : this(name, type, path, value is JsonValue ? value.ToString() : value.ToJsonString(), (_, _, _) =>
            value.DeepClone(), place)
    {
    }

    public IEnumerable<Mutant> Mutate(Subject subject)
    {
        foreach (var (stack, logicalId, resource) in subject.Resources)
        {
            if ((string?)resource["Type"] != type) continue;
            var mutant =
                new Mutant(subject, name, logicalId, $"{path} to {to}".Trim(), edit => Apply(edit, subject, stack, logicalId));
            if (Glob.Matches(place, mutant.Place, StringComparison.Ordinal) && Find(resource) is { } found
                && value(new Edit(subject), subject, found.Parent is JsonArray l ? l[(int)found.Step]
                    : found.Parent[(string)found.Step]) is not null)
                yield return mutant;
        }
    }

    private void Apply(Edit edit, Subject subject, string stack, string logicalId)
    {
        var (parent, step) = Find(edit.Resources(stack)[logicalId]!.AsObject())!.Value;
        if (step is int index) parent[index] = value(edit, subject, parent[index])!;
        else parent[(string)step] = value(edit, subject, parent[(string)step])!;
    }

    private (JsonNode Parent, object Step)? Find(JsonObject resource)
    {
        if (path.Length == 0) return (resource, "Properties");
        JsonNode? node = resource["Properties"];
        object? step = null;
        foreach (var part in path.Replace("[", ".[", StringComparison.Ordinal).Split('.'))
        {
            if (step is not null) node = step is int i ? node?[i] : node?[(string)step];
            step = part[0] == '[' ? int.Parse(part[1..^1]) : part;
            if (node is null || (step is int at && (node is not JsonArray list || at >= list.Count))
                || (step is string && (node is not JsonObject || Tree.IsIntrinsic(node)))) return null;
        }

        return (node!, step!);
    }
}
