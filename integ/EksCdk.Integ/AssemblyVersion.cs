using System.Text.Json;
using System.Text.Json.Nodes;

namespace EksCdk.Integ;

/// <summary>
/// The one place that works around a gap between two releases: Amazon.CDK.Lib 2.276.0 writes cloud assembly schema 55,
/// @aws-cdk/integ-runner 2.197.10, the newest, reads up to 53 and ends in AssemblyVersionMismatch. What an integration
/// test's assembly holds is the same in both, so its manifests say 53. Delete this class once integ-runner reads 55.
/// </summary>
internal static class AssemblyVersion
{
    private const string ReadByIntegRunner = "53.0.0";
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    public static void Lower(string assembly)
    {
        string[] files = ["manifest.json", "integ.json", "cdk.out", .. Directory.EnumerateFiles(assembly, "*.assets.json").Select(Path.GetFileName)!];
        foreach (var file in files.Select(name => Path.Combine(assembly, name)).Where(File.Exists))
        {
            var manifest = JsonNode.Parse(File.ReadAllText(file))!;
            manifest["version"] = ReadByIntegRunner;
            File.WriteAllText(file, manifest.ToJsonString(Indented));
        }
    }
}
