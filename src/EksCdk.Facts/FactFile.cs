using System.Text.Json;

namespace EksCdk.Facts;

/// <summary>The data in <c>Data/</c>: each file says its source and date.</summary>
internal static class FactFile
{
    /// <summary>The root of a file. As a document: deserializing into types costs a command line 40 ms more at its start.</summary>
    public static JsonElement Read(string name)
    {
        using var stream = typeof(FactFile).Assembly.GetManifestResourceStream($"EksCdk.Facts.Data.{name}")
            ?? throw new InvalidOperationException($"Data/{name} is not part of the assembly.");
        using var document = JsonDocument.Parse(stream);
        return document.RootElement.Clone();
    }

    /// <summary>The texts of an array.</summary>
    public static string[] Texts(this JsonElement array) => [.. array.EnumerateArray().Select(item => item.GetString()!)];
}
