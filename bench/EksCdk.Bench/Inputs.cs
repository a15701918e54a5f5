using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace EksCdk.Bench;

/// <summary>Assemblies to measure with: what <c>eks preview dev</c> wrote, once or many times over under other names.</summary>
internal static partial class Inputs
{
    /// <summary>The synthesized dev environment: about a hundred resources in four stacks.</summary>
    public static string Dev { get; } = Path.Combine(Root(), "out", "dev");

    /// <summary>
    /// An assembly with that many clusters, each with its network, keys and workloads; made when first asked for.
    /// </summary>
    public static string Clusters(int count)
    {
        var folder = Path.Combine(Root(), "out", "bench", $"{count}-clusters");
        if (!File.Exists(Path.Combine(folder, "manifest.json"))) Write(count, folder);
        return folder;
    }

    /// <summary>Writes an assembly with that many copies of the dev environment.</summary>
    public static void Write(int count, string folder)
    {
        if (!Directory.Exists(Dev))
            throw new DirectoryNotFoundException(
                "There is no out/dev: run 'dotnet run --project src/EksCdk.Cli -- preview dev' first.");
        Directory.CreateDirectory(folder);
        var files = Directory.GetFiles(Dev, "dev-*.json").ToDictionary(f => Path.GetFileName(f), File.ReadAllText);
        var manifest = JsonNode.Parse(File.ReadAllText(Path.Combine(Dev, "manifest.json")))!;
        var stacks =
            manifest["artifacts"]!.AsObject().Where(a => a.Key.StartsWith("dev-", StringComparison.Ordinal))
            .ToDictionary(a => a.Key, a => a.Value!.ToJsonString());
        var artifacts = new JsonObject();
        for (var i = 0; i < count; i++)
        {
            foreach (var (name, text) in files) File.WriteAllText(Path.Combine(folder, Renamed(name, i)), Renamed(text, i));
            foreach (var (name, text) in stacks) artifacts[Renamed(name, i)] = JsonNode.Parse(Renamed(text, i));
        }

        File.WriteAllText(Path.Combine(folder, "manifest.json"),
            new JsonObject { ["version"] = manifest["version"]!.DeepClone(), ["artifacts"] = artifacts }.ToJsonString());
    }

    private static string Renamed(string text, int copy) => Environment().Replace(text, $"dev{copy}");

    // Not the device: /dev/xvda.
    [GeneratedRegex(@"\bdev\b(?!/xvd)")]
    private static partial Regex Environment();

    // BenchmarkDotNet runs copies of this program from folders of its own below.
    private static string Root()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, "EksCdk.sln")))
                return folder.FullName;
        throw new DirectoryNotFoundException("This runs inside a clone of the repository.");
    }
}
