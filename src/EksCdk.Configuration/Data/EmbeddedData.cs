using System.Text.Json;

namespace EksCdk.Configuration.Data;

/// <summary>Reads the data files that travel inside the assembly.</summary>
internal static class EmbeddedData
{
    /// <summary>The root of a data file. As a document: deserializing into types costs a command line 40 ms more at its start.</summary>
    public static JsonElement Read(string name)
    {
        using var stream = typeof(EmbeddedData).Assembly.GetManifestResourceStream($"EksCdk.Configuration.Data.{name}")
            ?? throw new InvalidOperationException($"The data file {name} is not embedded.");
        using var document = JsonDocument.Parse(stream);
        return document.RootElement.Clone();
    }

    /// <summary>The texts of an array.</summary>
    public static IReadOnlyList<string> Texts(this JsonElement array) => [.. array.EnumerateArray().Select(item => item.GetString()!)];
}
