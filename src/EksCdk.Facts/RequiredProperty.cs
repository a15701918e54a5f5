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
