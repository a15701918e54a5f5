using System.Text.Json;
using System.Text.Json.Serialization;

namespace EksCdk.Checks.Changes;

/// <summary>The environment's file that an assembly was made from, as the app keeps it beside the templates.</summary>
/// <param name="Environment">The environment's name, with which its stacks begin.</param>
/// <param name="File">The file, from the root of the repository.</param>
/// <param name="Text">What it said.</param>
/// <param name="App">What made the assembly of it: the same for the same code and the same files beside; empty where that is
/// not known.</param>
public sealed record AssemblySource(string Environment, string File, string Text, string App)
{
    /// <summary>Its file in the assembly.</summary>
    public const string FileName = "eks-source.json";

    /// <summary>Reads it; null where an assembly has none, or one that nobody can read.</summary>
    /// <param name="folder">The assembly.</param>
    public static AssemblySource? Read(string folder)
    {
        try
        {
            using var json = System.IO.File.OpenRead(Path.Combine(folder, FileName));
            return JsonSerializer.Deserialize(json, AssemblySourceJson.Default.AssemblySource);
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException or JsonException)
        {
            return null;
        }
    }

    /// <summary>Writes it.</summary>
    /// <param name="folder">The assembly.</param>
    public void Write(string folder)
    {
        using var json = System.IO.File.Create(Path.Combine(folder, FileName));
        JsonSerializer.Serialize(json, this, AssemblySourceJson.Default.AssemblySource);
    }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(AssemblySource))]
internal sealed partial class AssemblySourceJson : JsonSerializerContext;
