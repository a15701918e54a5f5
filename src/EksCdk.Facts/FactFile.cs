using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace EksCdk.Facts;

/// <summary>The files of <c>Data/</c>, which are part of the assembly.</summary>
internal static class FactFile
{
    private const string Prefix = "EksCdk.Facts.Data.";
    private const string Suffix = ".json";

    /// <summary>
    /// The names of all files, without the extension; a folder's name and a dot stand in front of those in a folder.
    /// </summary>
    public static IEnumerable<string> Names =>
        typeof(FactFile).Assembly.GetManifestResourceNames().Select(name => name[Prefix.Length..^Suffix.Length]);

    /// <summary>Reads a file. A member that the type lacks is an error: it would be a misspelled one.</summary>
    /// <param name="name">The file's name, without the extension.</param>
    /// <param name="type">What it holds.</param>
    public static T Read<T>(string name, JsonTypeInfo<T> type)
        where T : FactSet
    {
        using var stream = typeof(FactFile).Assembly.GetManifestResourceStream(Prefix + name + Suffix)
            ?? throw new InvalidOperationException($"Data/{name}.json is not part of the assembly.");
        var text = new byte[stream.Length];
        stream.ReadExactly(text);
        return JsonSerializer.Deserialize(text, type) ?? throw new InvalidOperationException($"Data/{name}.json is null.");
    }
}
