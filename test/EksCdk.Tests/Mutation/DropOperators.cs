using System.Text.Json.Nodes;

namespace EksCdk.Tests.Mutation;

/// <summary>Leaves out one property, or one element of a list, at any depth.</summary>
internal sealed class DropProperties : IOperator
{
    public IEnumerable<Mutant> Mutate(Subject subject) =>
        from place in subject.Resources
        from branch in Tree.Branches(place.Resource)
        select new Mutant(subject, "drop", place.LogicalId, branch.Path, edit =>
            Remove(edit.At(place.Stack, place.LogicalId, branch.Steps[..^1]), branch.Steps[^1]));

    private static void Remove(JsonNode parent, object step)
    {
        if (step is int index) parent.AsArray().RemoveAt(index);
        else parent.AsObject().Remove((string)step);
    }
}

/// <summary>Leaves out a resource, with the list elements and DependsOn that mention it.</summary>
internal sealed class DropResources : IOperator
{
    public IEnumerable<Mutant> Mutate(Subject subject) =>
        from place in subject.Resources
        select new Mutant(subject, IsNeeded(subject, place.Stack, place.LogicalId) ? "drop referenced resource"
            : "drop resource", place.LogicalId, "",
            edit => Remove(edit.Template(place.Stack), place.LogicalId));

    private static bool IsNeeded(Subject subject, string stack, string logicalId)
    {
        var template = subject.Templates[stack].DeepClone().AsObject();
        Remove(template, logicalId);
        return template.ToJsonString().Contains($"\"{logicalId}\"", StringComparison.Ordinal);
    }

    private static void Remove(JsonObject template, string logicalId)
    {
        var resources = template["Resources"]!.AsObject();
        resources.Remove(logicalId);
        foreach (var (_, resource) in resources) RemoveMentions(resource!, logicalId);
    }

    private static void RemoveMentions(JsonNode node, string logicalId)
    {
        if (node is JsonArray list)
            for (var i = list.Count - 1; i >= 0; i--)
                if (Means(list[i]!, logicalId)) list.RemoveAt(i);
                else RemoveMentions(list[i]!, logicalId);
        if (node is JsonObject map && !Tree.IsIntrinsic(map))
            foreach (var (_, value) in map.ToList())
                RemoveMentions(value!, logicalId);
    }

    private static bool Means(JsonNode node, string logicalId) => node switch
    {
        JsonValue value => value.ToString() == logicalId,
        JsonObject { Count: 1 } map when map["Ref"] is JsonValue reference => reference.ToString() == logicalId,
        JsonObject { Count: 1 } map when map["Fn::GetAtt"] is JsonArray attribute => attribute[0]!.ToString() == logicalId,
        _ => false,
    };
}

/// <summary>Leaves out one DependsOn, or all that a resource has.</summary>
internal sealed class DropDependencies : IOperator
{
    public IEnumerable<Mutant> Mutate(Subject subject) =>
        from place in subject.Resources
        where place.Resource["DependsOn"] is JsonArray
        from mutant in Of(subject, place.Stack, place.LogicalId, place.Resource["DependsOn"]!.AsArray())
        select mutant;

    private static IEnumerable<Mutant> Of(Subject subject, string stack, string logicalId, JsonArray dependsOn)
    {
        for (var i = 0; i < dependsOn.Count; i++)
        {
            var index = i;
            var on = Mutant.PlaceOf(dependsOn[i]!.ToString());
            yield return new Mutant(subject, "drop dependency", logicalId, on, edit =>
                edit.At(stack, logicalId, ["DependsOn"]).AsArray().RemoveAt(index));
        }

        if (dependsOn.Count > 1)
            yield return new Mutant(subject, "drop dependency", logicalId, "all", edit =>
                edit.Resources(stack)[logicalId]!.AsObject().Remove("DependsOn"));
    }
}
