using System.Text.Json;
using System.Text.Json.Nodes;

namespace EksCdk.Integ;

/// <summary>Makes a synthesized assembly one that integ-runner reads, and of which a snapshot can be committed.</summary>
internal static class Snapshot
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    /// <summary>Prepares the assembly in a folder.</summary>
    public static void Prepare(string assembly)
    {
        DropTraces(assembly);
        LowerVersion(assembly);
    }

    // Stack traces, construct tree and a list of all feature flags: half of a snapshot's size, and other on every machine.
    private static void DropTraces(string assembly)
    {
        var path = Path.Combine(assembly, "manifest.json");
        var manifest = JsonNode.Parse(File.ReadAllText(path))!;
        var artifacts = manifest["artifacts"]!.AsObject();
        foreach (var (name, artifact) in artifacts.ToList())
        {
            if ((string?)artifact!["type"] is "cdk:tree" or "cdk:feature-flag-report") artifacts.Remove(name);
            if ((string?)artifact["additionalMetadataFile"] is { } metadata) File.Delete(Path.Combine(assembly, metadata));
            artifact.AsObject().Remove("additionalMetadataFile");
        }
        File.WriteAllText(path, manifest.ToJsonString(Indented));
        File.Delete(Path.Combine(assembly, "tree.json"));
    }

    /// <summary>
    /// The one place that works around a gap between two releases: Amazon.CDK.Lib 2.276.0 writes cloud assembly schema 55,
    /// @aws-cdk/integ-runner 2.197.10, the newest, reads up to 53 and ends in AssemblyVersionMismatch. What an integration
    /// test's assembly holds is the same in both, so its manifests say 53. It switches itself off when another integ-runner is
    /// pinned.
    /// </summary>
    private static void LowerVersion(string assembly)
    {
        const string affected = "2.197.10", read = "53.0.0";
        var package = JsonNode.Parse(File.ReadAllText(Path.Combine(Repository(), "package.json")))!;
        if ((string?)package["devDependencies"]!["@aws-cdk/integ-runner"] != affected) return;

        string[] files = [.. new[] { "manifest.json", "integ.json", "cdk.out" }.Select(name => Path.Combine(assembly, name))];
        foreach (var file in files.Where(File.Exists).Concat(Directory.EnumerateFiles(assembly, "*.assets.json")).ToList())
        {
            var manifest = JsonNode.Parse(File.ReadAllText(file))!;
            manifest["version"] = read;
            File.WriteAllText(file, manifest.ToJsonString(Indented));
        }
    }

    private static string Repository()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "package.json")))
        {
            folder = Path.GetDirectoryName(folder)
                ?? throw new InvalidOperationException("This runs inside the repository, from its bin folder.");
        }
        return folder;
    }
}
