using System.Text.Json;
using System.Text.Json.Nodes;

namespace EksCdk.Checks.Tests.Recall.Shapes;

/// <summary>The plain values of a template moved into parameters, with themselves as defaults.</summary>
internal static class Parameterized
{
    private static readonly string[] Types = ["AWS::EKS::", "AWS::EC2::Subnet", "AWS::EC2::VPC", "AWS::EC2::LaunchTemplate"];

    public static JsonObject From(JsonObject template)
    {
        var parameters = (JsonObject)(template["Parameters"] ??= new JsonObject());
        foreach (var (id, resource) in (JsonObject)template["Resources"]!)
            if (Array.Exists(Types, t => resource!["Type"]!.ToString().StartsWith(t, StringComparison.Ordinal))
                && resource!["Properties"] is { } properties)
                resource["Properties"] = Moved(properties, id, parameters);
        return template;
    }

    private static JsonNode? Moved(JsonNode? node, string name, JsonObject parameters)
    {
        switch (node)
        {
            case JsonObject { Count: 1 } map when map.Single().Key is { } key
                && (key == "Ref" || key.StartsWith("Fn::", StringComparison.Ordinal)):
                return node.DeepClone();
            case JsonObject map:
                return new JsonObject(map.Select(m =>
                    KeyValuePair.Create(m.Key,
                        Moved(m.Value, name + string.Concat(m.Key.Where(char.IsLetterOrDigit)), parameters))));
            case JsonArray list:
                return new JsonArray([.. list.Select((item, i) => Moved(item, name + i, parameters))]);
            case JsonValue value when !value.ToString().Contains("{{resolve:", StringComparison.Ordinal):
                var isNumber = value.GetValueKind() == JsonValueKind.Number;
                parameters[name] =
                    new JsonObject
                    {
                        ["Type"] = isNumber ? "Number" : "String",
                        ["Default"] = isNumber ? value.DeepClone()
                        : value.ToString()
                    };
                return new JsonObject { ["Ref"] = name };
            default:
                return node?.DeepClone();
        }
    }
}
