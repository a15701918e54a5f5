using System.Text.Json;
using System.Text.Json.Serialization;

namespace EksCdk.Facts;

/// <summary>Properties of which one must be there, as paths: <c>a.b</c>, and <c>a[].b</c> in every element of a list.</summary>
/// <param name="OneOf">The paths.</param>
[JsonConverter(typeof(Converter))]
public sealed record RequiredProperty(IReadOnlyList<string> OneOf)
{
    // Written as a text where there is no choice.
    internal sealed class Converter : JsonConverter<RequiredProperty>
    {
        public override RequiredProperty Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            if (reader.TokenType == JsonTokenType.String) return new RequiredProperty([reader.GetString()!]);
            var names = new List<string>();
            while (reader.Read() && reader.TokenType == JsonTokenType.String) names.Add(reader.GetString()!);
            return new RequiredProperty(names);
        }

        public override void Write(Utf8JsonWriter writer, RequiredProperty value, JsonSerializerOptions options)
        {
            writer.WriteStartArray();
            foreach (var name in value.OneOf) writer.WriteStringValue(name);
            writer.WriteEndArray();
        }
    }
}

/// <summary>The properties without which CloudFormation or a service refuses a resource.</summary>
public static class RequiredProperties
{
    private static readonly Lazy<RequiredPropertiesFile> Data =
        new(() => FactFile.Read("required-properties", FactsJson.Default.RequiredPropertiesFile));

    /// <summary>What is required of every type of AWS's own.</summary>
    public static IReadOnlyList<RequiredProperty> Everywhere => Data.Value.Everywhere;

    /// <summary>What each type requires beyond that.</summary>
    public static IReadOnlyDictionary<string, IReadOnlyList<RequiredProperty>> ByType => Data.Value.Types;
}

/// <summary>The values that a property accepts.</summary>
public sealed record OfferedValues
{
    /// <summary>A list that is closed: anything else is refused. Null where there is none.</summary>
    public IReadOnlyList<string>? Closed { get; init; }

    /// <summary>A list that may have grown: that something else is refused is not known. Null where there is none.</summary>
    public IReadOnlyList<string>? Open { get; init; }

    /// <summary>The numbers that are accepted. Null where it is no number.</summary>
    public NumberRange? Range { get; init; }

    /// <inheritdoc/>
    public override string ToString() => (Closed ?? Open) is { } list ? string.Join(", ", list) : $"{Range}";
}

/// <summary>The values that properties accept.</summary>
public static class PropertyValues
{
    private static readonly Lazy<OfferedValuesFile> Data = new(() => FactFile.Read("offered-values", FactsJson.Default.OfferedValuesFile));

    /// <summary>Settings of a cluster, by the names of <c>AWS::EKS::Cluster</c>; all lists are closed.</summary>
    public static IReadOnlyDictionary<string, IReadOnlyList<string>> OfCluster => Data.Value.Cluster;

    /// <summary>By type and path: <c>a.b</c>, and <c>a[].b</c> in every element of a list.</summary>
    public static IReadOnlyDictionary<string, IReadOnlyDictionary<string, OfferedValues>> ByType => Data.Value.Types;
}

internal sealed record RequiredPropertiesFile : FactSet
{
    public required IReadOnlyList<RequiredProperty> Everywhere { get; init; }

    public required IReadOnlyDictionary<string, IReadOnlyList<RequiredProperty>> Types { get; init; }
}

internal sealed record OfferedValuesFile : FactSet
{
    public required IReadOnlyDictionary<string, IReadOnlyList<string>> Cluster { get; init; }

    public required IReadOnlyDictionary<string, IReadOnlyDictionary<string, OfferedValues>> Types { get; init; }
}
