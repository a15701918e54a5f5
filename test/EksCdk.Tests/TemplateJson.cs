using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace EksCdk.Tests;

/// <summary>Short ways to read a resource of a template.</summary>
internal static partial class TemplateJson
{
    public static JsonNode Properties(this JsonNode resource) => resource["Properties"]!;

    /// <summary>The resource's tags, by key.</summary>
    public static IReadOnlyDictionary<string, string> Tags(this JsonNode resource) =>
        resource.Properties()["Tags"]!.AsArray().ToDictionary(tag => (string)tag!["Key"]!, tag => (string)tag!["Value"]!);

    /// <summary>
    /// A value as CloudFormation would print it, with references in braces: <c>arn:aws:iam::{AWS::AccountId}:root</c>.
    /// </summary>
    public static string Text(this JsonNode? value) => value switch
    {
        null => "",
        JsonObject map when map["Fn::Join"] is JsonArray join => string.Join((string)join[0]!, join[1]!.AsArray().Select(Text)),
        JsonObject map when map["Ref"] is { } reference => $"{{{reference}}}",
        JsonObject map when map["Fn::GetAtt"] is JsonArray attribute => $"{{{attribute[0]}.{attribute[1]}}}",
        JsonObject map when map["Fn::ImportValue"] is { } export => $"{{{export.Text()}}}",
        JsonObject map when map["Fn::GetStackOutput"] is JsonObject output => $"{{{output["StackName"]}.{output["OutputName"]}}}",
        JsonValue scalar => scalar.ToString(),
        _ => value.ToJsonString(),
    };

    /// <summary>A string, or a list of strings, as a list.</summary>
    public static IReadOnlyList<string> Texts(this JsonNode? value) =>
        value is JsonArray list ? [.. list.Select(Text)] : value is null ? [] : [value.Text()];

    /// <summary>The subnets of the network layer in a list, each by tier and zone: <c>PrivateSubnetA</c>.</summary>
    public static IReadOnlyList<string> SubnetNames(this JsonNode? list) =>
        [.. list.Texts().Select(text => Subnet().Match(text).Value).Order()];

    [GeneratedRegex("(Private|Public|Isolated|Pod)Subnet[A-F]")]
    private static partial Regex Subnet();

    /// <summary>The logical ids that a resource depends on explicitly.</summary>
    public static IReadOnlyList<string> DependsOn(this JsonNode resource) => resource["DependsOn"].Texts();
}
