using System.Text.Json;

namespace EksCdk.Configuration.Data;

/// <summary>Reads the data files that travel inside the assembly.</summary>
internal static class EmbeddedData
{
    private static readonly JsonSerializerOptions Options = new() { PropertyNamingPolicy = JsonNamingPolicy.CamelCase };

    public static T Read<T>(string name)
    {
        using var stream = typeof(EmbeddedData).Assembly.GetManifestResourceStream($"EksCdk.Configuration.Data.{name}")
            ?? throw new InvalidOperationException($"The data file {name} is not embedded.");
        return JsonSerializer.Deserialize<T>(stream, Options)!;
    }
}
