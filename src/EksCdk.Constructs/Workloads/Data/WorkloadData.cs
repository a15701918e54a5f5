using System.Text.Json;

namespace EksCdk.Constructs.Workloads.Data;

/// <summary>Reads the data files that travel inside the assembly.</summary>
internal static class WorkloadData
{
    public static T Read<T>(string name)
    {
        using var stream = typeof(WorkloadData).Assembly.GetManifestResourceStream($"{typeof(WorkloadData).Namespace}.{name}")
            ?? throw new InvalidOperationException($"The data file {name} is not embedded.");
        return JsonSerializer.Deserialize<T>(stream, JsonSerializerOptions.Web)!;
    }
}
