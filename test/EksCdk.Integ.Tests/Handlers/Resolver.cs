using System.Text.Json.Nodes;

namespace EksCdk.Integ.Tests.Handlers;

/// <summary>
/// Evaluates what CloudFormation would, as far as observers need it: text, references, and outputs of the other stacks.
/// </summary>
internal sealed class Resolver(IntegCase integCase)
{
    /// <summary>Properties as a custom resource gets them: every number and truth value is text.</summary>
    public JsonObject Properties(JsonObject properties)
    {
        var result = new JsonObject();
        foreach (var (name, value) in properties.Where(property => property.Key != "ServiceToken"))
            result[name] = Value(value!, integCase.Observer);
        return result;
    }

    private JsonNode Value(JsonNode node, JsonObject template) => node switch
    {
        JsonArray list => new JsonArray([.. list.Select(item => Value(item!, template))]),
        JsonObject map when map.Count == 1
            && (map.ContainsKey("Ref") || map.First().Key.StartsWith("Fn::", StringComparison.Ordinal)) => Text(map, template),
        JsonObject map =>
            new JsonObject(map.Select(entry => KeyValuePair.Create(entry.Key, (JsonNode?)Value(entry.Value!, template)))),
        _ => node.ToString(),
    };

    private string Text(JsonNode node, JsonObject template)
    {
        if (node is not JsonObject map) return node.ToString();
        var (function, argument) = (map.First().Key, map.First().Value!);
        return function switch
        {
            "Fn::Join" => string.Join((string)argument[0]!, argument[1]!.AsArray().Select(part => Text(part!, template))),
            "Fn::GetStackOutput" => Output((string)argument["StackName"]!, (string)argument["OutputName"]!),
            "Fn::ImportValue" => Import((string)argument!),
            "Fn::GetAtt" => Attribute((string)argument[0]!, (string)argument[1]!),
            "Ref" => Reference((string)argument!, template),
            _ => throw new NotSupportedException($"{function} stands in an observer, and this test cannot evaluate it"),
        };
    }

    private string Output(string stack, string name)
    {
        var template = integCase.Templates[stack];
        return Text(template["Outputs"]![name]!["Value"]!, template);
    }

    private string Import(string name)
    {
        var (template, output) = (from t in integCase.Templates.Values
                                  from o in t["Outputs"]?.AsObject() ?? []
                                  where (string?)o.Value!["Export"]?["Name"] == name
                                  select (t, o.Value!)).Single();
        return Text(output["Value"]!, template);
    }

    private static string Attribute(string id, string attribute) => (id, attribute) switch
    {
        _ when id.StartsWith("KeysVolumes", StringComparison.Ordinal) && attribute == "Arn" => World.Key,
        (_, "NodegroupName") => $"{id}-h1J2k3L4m5N6",
        _ => throw new NotSupportedException($"{id}.{attribute} stands in an observer, and this test has no value for it"),
    };

    // A cluster is its name; so is, near enough, everything else.
    private static string Reference(string id, JsonObject template) =>
        (string?)template["Resources"]?[id]?["Properties"]?["Name"] ?? id;
}
