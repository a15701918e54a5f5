using System.Text.Json;
using System.Text.Json.Serialization;

namespace EksCdk.Facts;

/// <summary>Ranges are written as <c>[1, 64]</c>.</summary>
internal sealed class NumberRangeConverter : JsonConverter<NumberRange>
{
    public override NumberRange Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var range = new NumberRange(Next(ref reader), Next(ref reader));
        if (!reader.Read() || reader.TokenType != JsonTokenType.EndArray) throw new JsonException("A range has two numbers.");
        return range;
    }

    public override void Write(Utf8JsonWriter writer, NumberRange value, JsonSerializerOptions options)
    {
        writer.WriteStartArray();
        writer.WriteNumberValue(value.Least);
        writer.WriteNumberValue(value.Most);
        writer.WriteEndArray();
    }

    private static long Next(ref Utf8JsonReader reader) =>
        reader.Read() ? reader.GetInt64() : throw new JsonException("A range has two numbers.");
}
