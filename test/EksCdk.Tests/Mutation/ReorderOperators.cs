using System.Text.Json.Nodes;

namespace EksCdk.Tests.Mutation;

/// <summary>Turns one DependsOn around.</summary>
internal sealed class ReverseDependencies : IOperator
{
    public IEnumerable<Mutant> Mutate(Subject subject) =>
        from place in subject.Resources
        where place.Resource["DependsOn"] is JsonArray
        from first in place.Resource["DependsOn"]!.AsArray().Select(d => d!.ToString())
        let name = Mutant.PlaceOf(first)
        let circle = IsReached(subject.Templates[place.Stack]["Resources"]!.AsObject(), place.LogicalId, first)
        select new Mutant(subject, circle ? "reverse dependency into a circle"
            : "reverse dependency", place.LogicalId, name, edit => Reverse(edit.Resources(place.Stack), place.LogicalId, first));

    private static void Reverse(JsonObject resources, string later, string earlier)
    {
        var dependsOn = resources[later]!["DependsOn"]!.AsArray();
        dependsOn.RemoveAt(dependsOn.Select(d => d!.ToString()).ToList().IndexOf(earlier));
        if (resources[earlier]!["DependsOn"] is not JsonArray other) resources[earlier]!["DependsOn"] = other = [];
        other.Add(JsonValue.Create(later));
    }

    // Whether the later one needs the earlier one also without the DependsOn that is turned around.
    private static bool IsReached(JsonObject resources, string later, string earlier)
    {
        var seen = new HashSet<string>();
        var open =
            new Stack<string>(Needs(resources, later)
                .Where(n => n != earlier || Mentions(resources[later]!["Properties"], earlier)));
        while (open.TryPop(out var next))
            if (seen.Add(next))
                foreach (var one in Needs(resources, next))
                    open.Push(one);
        return seen.Contains(earlier);
    }

    private static IEnumerable<string> Needs(JsonObject resources, string logicalId) =>
        from other in resources
        where other.Key != logicalId
            && (Mentions(resources[logicalId]!["Properties"], other.Key)
                || Mentions(resources[logicalId]!["DependsOn"], other.Key))
        select other.Key;

    private static bool Mentions(JsonNode? node, string logicalId) =>
        node?.ToJsonString().Contains($"\"{logicalId}\"", StringComparison.Ordinal) is true;
}

/// <summary>Writes the same thing in another order or another spelling that CloudFormation takes alike.</summary>
internal sealed class Respell : IOperator
{
    private static readonly (string Name, Func<JsonNode, JsonNode?> Rewrite)[] Spellings =
    [
        ("keys in another order", node =>
            node is JsonObject map && map.Count > 1 ? new JsonObject(map.Reverse().Select(Clone)) : null),
        ("lists in another order", node =>
            node is JsonArray list && list.Count > 1 ? new JsonArray([.. list.Reverse().Select(i => i!.DeepClone())]) : null),
        ("numbers and booleans as text", node =>
            node is JsonValue value
            && value.GetValueKind() is not System.Text.Json.JsonValueKind.String ? JsonValue.Create(value.ToString()) : null),
        ("single values as lists", node =>
            node is JsonValue { Parent: JsonObject }
            && node.GetPropertyName() == "Action" ? new JsonArray(node.DeepClone()) : null),
        ("Fn::GetAtt as text", node =>
            node is JsonObject { Count: 1 } map
            && map["Fn::GetAtt"] is JsonArray parts ? new JsonObject { ["Fn::GetAtt"] = $"{parts[0]}.{parts[1]}" } : null),
        ("Fn::GetAtt as Fn::Sub", node =>
            node is JsonObject { Count: 1 } map
            && map["Fn::GetAtt"] is JsonArray parts ? new JsonObject { ["Fn::Sub"] = $"${{{parts[0]}.{parts[1]}}}" } : null),
        ("Ref as Fn::Sub", node =>
            node is JsonObject { Count: 1 } map && map["Ref"] is JsonValue name
            && name.ToString() != "AWS::NoValue" ? new JsonObject { ["Fn::Sub"] = $"${{{name}}}" } : null),
        ("Fn::Join as Fn::Sub", node =>
            node is JsonObject { Count: 1 } map && map["Fn::Join"] is JsonArray join && join[0]!.ToString().Length == 0
            && Flat(join[1]!.AsArray()) is { } text ? new JsonObject { ["Fn::Sub"] = text } : null),
    ];

    public IEnumerable<Mutant> Mutate(Subject subject) =>
        from place in subject.Resources
        from spelling in Spellings
        where Rewrite(place.Resource["Properties"]?.DeepClone(), spelling.Rewrite) is not null
        select new Mutant(subject, "respell", place.LogicalId, spelling.Name, edit =>
        {
            var resource = edit.Resources(place.Stack)[place.LogicalId]!;
            resource["Properties"] = Rewrite(resource["Properties"]!.DeepClone(), spelling.Rewrite);
        });

    // Null where there is nothing to write in another way.
    private static JsonNode? Rewrite(JsonNode? node, Func<JsonNode, JsonNode?> rewrite)
    {
        JsonNode? written = null;
        if (node is JsonObject map && !Tree.IsIntrinsic(map))
            foreach (var (name, value) in map.ToList())
                if (Rewrite(value, rewrite) is { } other)
                    (map[name], written) = (other, map);
        if (node is JsonArray list)
            for (var i = 0; i < list.Count; i++)
                if (Rewrite(list[i], rewrite) is { } other)
                    (list[i], written) = (other, list);
        return node is not null && rewrite(node) is { } replaced ? replaced : written?.DeepClone();
    }

    private static string? Flat(JsonArray parts) =>
        parts.All(p =>
            p is JsonValue || (p is JsonObject { Count: 1 } o && (o["Ref"] is JsonValue || o["Fn::GetAtt"] is JsonArray)))
        ? string.Concat(parts
            .Select(p =>
                p is JsonValue v ? v.ToString().Replace("${", "${!", StringComparison.Ordinal) : p!["Ref"] is { } r
                ? $"${{{r}}}" : $"${{{p["Fn::GetAtt"]![0]}.{p["Fn::GetAtt"]![1]}}}"))
        : null;

    private static KeyValuePair<string, JsonNode?> Clone(KeyValuePair<string, JsonNode?> member) =>
        new(member.Key, member.Value?.DeepClone());
}

/// <summary>Writes a template's resources in the opposite order.</summary>
internal sealed class ReverseResources : IOperator
{
    public IEnumerable<Mutant> Mutate(Subject subject) =>
        from stack in subject.Templates.Keys
        select new Mutant(subject, "respell", stack[(stack.IndexOf('-') + 1)..], "resources in another order", edit =>
            edit.Template(stack)["Resources"] =
                new JsonObject(edit.Resources(stack).Reverse().Select(r => KeyValuePair.Create(r.Key, r.Value?.DeepClone()))));
}
