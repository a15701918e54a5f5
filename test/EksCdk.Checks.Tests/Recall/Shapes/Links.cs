using System.Text.Json.Nodes;

namespace EksCdk.Checks.Tests.Recall.Shapes;

/// <summary>A way in which one stack hands a value to another.</summary>
internal interface ILink
{
    /// <summary>Declares the value in its stack, and returns what stands for it in the other.</summary>
    JsonNode Connect(JsonObject from, string stack, JsonObject to, string name, JsonObject value);
}

/// <summary>As the CDK: an export with a name of its own.</summary>
internal sealed class ExportLink : ILink
{
    public JsonNode Connect(JsonObject from, string stack, JsonObject to, string name, JsonObject value)
    {
        from["Outputs"]![$"ExportsOutput{name}"] =
            new JsonObject { ["Value"] = value, ["Export"] = new JsonObject { ["Name"] = $"{stack}:ExportsOutput{name}" } };
        return new JsonObject { ["Fn::ImportValue"] = $"{stack}:ExportsOutput{name}" };
    }
}

/// <summary>As eksctl: an export under the stack's name.</summary>
internal sealed class NamedExportLink : ILink
{
    public JsonNode Connect(JsonObject from, string stack, JsonObject to, string name, JsonObject value)
    {
        from["Outputs"]![name] =
            new JsonObject
            {
                ["Value"] = value,
                ["Export"] = new JsonObject { ["Name"] = new JsonObject { ["Fn::Sub"] = $"${{AWS::StackName}}::{name}" } }
            };
        return new JsonObject { ["Fn::ImportValue"] = $"{stack}::{name}" };
    }
}

internal sealed class WeakLink : ILink
{
    public JsonNode Connect(JsonObject from, string stack, JsonObject to, string name, JsonObject value)
    {
        from["Outputs"]![$"Output{name}"] = new JsonObject { ["Value"] = value };
        return new JsonObject
        {
            ["Fn::GetStackOutput"] =
            new JsonObject { ["StackName"] = stack, ["OutputName"] = $"Output{name}", ["Region"] = "us-east-1" }
        };
    }
}

internal sealed class SsmLink : ILink
{
    public JsonNode Connect(JsonObject from, string stack, JsonObject to, string name, JsonObject value)
    {
        from["Resources"]![$"Parameter{name}"] =
            new JsonObject
            {
                ["Type"] = "AWS::SSM::Parameter",
                ["Properties"] = new JsonObject { ["Type"] = "String", ["Name"] = $"/{stack}/{name}", ["Value"] = value }
            };
        to["Parameters"]![$"Ssm{name}"] =
            new JsonObject { ["Type"] = "AWS::SSM::Parameter::Value<String>", ["Default"] = $"/{stack}/{name}" };
        return new JsonObject { ["Ref"] = $"Ssm{name}" };
    }
}

/// <summary>An output of a nested stack, which the outer stack hands on to a parameter of another.</summary>
internal sealed class NestedLink : ILink
{
    private const string Mark = "from ";

    public JsonNode Connect(JsonObject from, string stack, JsonObject to, string name, JsonObject value)
    {
        from["Outputs"]![name] = new JsonObject { ["Value"] = value };
        to["Parameters"]![name] = new JsonObject { ["Type"] = "String", ["Description"] = $"{Mark}{stack}.{name}" };
        return new JsonObject { ["Ref"] = name };
    }

    /// <summary>Where a parameter's value comes from, if it is another nested stack.</summary>
    public static (string Stack, string Output)? SourceOf(JsonNode parameter) =>
        parameter["Description"]?.ToString() is { } text && text.StartsWith(Mark, StringComparison.Ordinal)
            && text[Mark.Length..].Split('.') is [var stack, var output] ? (stack, output) : null;
}
