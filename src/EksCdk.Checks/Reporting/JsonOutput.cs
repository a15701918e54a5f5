using System.Text.Encodings.Web;
using System.Text.Json;

namespace EksCdk.Checks.Reporting;

/// <summary>How every report in JSON is written: indented, ended by a line feed, and the stream left open.</summary>
internal static class JsonOutput
{
    private static readonly JsonWriterOptions Options =
        new() { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Writes one document.</summary>
    /// <param name="output">Where to; it stays open.</param>
    /// <param name="write">Writes the document.</param>
    public static void Write(Stream output, Action<Utf8JsonWriter> write)
    {
        using (var json = new Utf8JsonWriter(output, Options)) write(json);
        output.WriteByte((byte)'\n');
    }
}
