using System.Text;
using System.Text.Json;

namespace EksCdk.Checks.Sources;

/// <summary>Reads construct paths from a file of metadata in one pass over its bytes, without a node.</summary>
internal static class MetadataSkim
{
    // { "/stack/construct": [{ "type": "aws:cdk:logicalId", "data": "LogicalId" }] }
    private const int PathDepth = 1;
    private const int EntryDepth = 2;
    private const int FieldDepth = 3;

    /// <summary>The paths by logical id; null where the file is not as the CDK writes it, and has to be read as nodes.</summary>
    /// <param name="json">The file.</param>
    public static Dictionary<string, string>? Of(ReadOnlySpan<byte> json)
    {
        try
        {
            return Read(new Utf8JsonReader(json));
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    private static Dictionary<string, string> Read(Utf8JsonReader reader)
    {
        var paths = new Dictionary<string, string>(StringComparer.Ordinal);
        var (id, isLogicalId) = ("", false);
        var path = reader;
        while (reader.Read())
            switch (reader.TokenType, reader.CurrentDepth)
            {
                case (JsonTokenType.PropertyName, PathDepth):
                    path = reader;
                    break;
                case (JsonTokenType.StartObject, EntryDepth):
                    (id, isLogicalId) = ("", false);
                    break;
                case (JsonTokenType.PropertyName, FieldDepth) when reader.ValueTextEquals("type"u8):
                    isLogicalId = reader.Read() && reader.ValueTextEquals("aws:cdk:logicalId"u8);
                    break;
                case (JsonTokenType.PropertyName, FieldDepth) when reader.ValueTextEquals("data"u8):
                    id = reader.Read() && reader.TokenType == JsonTokenType.String ? reader.GetString()! : "";
                    break;
                case (JsonTokenType.EndObject, EntryDepth) when isLogicalId && id.Length > 0:
                    paths[id] = Text(path).TrimStart('/');
                    break;
            }

        return paths;
    }

    // Most have no escape, and are cut before they are made a text.
    private static string Text(Utf8JsonReader at) =>
        at.ValueIsEscaped ? at.GetString()! : Encoding.UTF8.GetString(at.ValueSpan.TrimStart((byte)'/'));
}
