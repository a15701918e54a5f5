using System.Text.Json;
using System.Text.Json.Nodes;
using EksCdk.Checks.Sources;

namespace EksCdk.Checks.Changes;

/// <summary>What was deployed last of an environment, kept beside its preview: <c>out/NAME.deployed</c>.</summary>
/// <param name="folder">The folder.</param>
public sealed class KeptAssembly(string folder)
{
    /// <summary>Where the CDK's command line writes which stacks it has deployed, by <c>outputsFile</c> in
    /// <c>cdk.json</c>.</summary>
    public const string OutputsFile = "out/deploy-outputs.json";

    private const string Manifest = "manifest.json";
    private const string StackType = "aws:cloudformation:stack";

    /// <summary>The folder.</summary>
    public string Folder => folder;

    /// <summary>Whether something is kept.</summary>
    public bool IsThere => File.Exists(Path.Combine(Folder, Manifest));

    /// <summary>The stacks of which something is kept; none where nothing is.</summary>
    public IReadOnlyList<string> Stacks => StacksOf(Folder);

    /// <summary>Where what is deployed of an environment is kept.</summary>
    /// <param name="root">The folder of the app.</param>
    /// <param name="environment">The environment's name.</param>
    public static KeptAssembly Of(string root, string environment) => new(Path.Combine(root, "out", $"{environment}.deployed"));

    /// <summary>
    /// Keeps what the CDK's command line has deployed since the last time, before the next synthesis writes over it.
    /// </summary>
    /// <param name="root">The folder of the app.</param>
    /// <returns>The stacks that were kept; none where none was deployed since.</returns>
    public static IReadOnlyList<string> KeepDeployed(string root)
    {
        var (assembly, outputs) = (Path.Combine(root, "cdk.out"), Path.Combine(root, OutputsFile));
        if (AssemblySource.Read(assembly) is not { } source || !File.Exists(outputs)) return [];
        var kept = Of(root, source.Environment);
        var deployed = File.GetLastWriteTimeUtc(outputs);
        // What was synthesized later is not what was deployed, and what was kept later may be taken from CloudFormation.
        var synthesized = File.GetLastWriteTimeUtc(Path.Combine(assembly, Manifest));
        if (deployed < synthesized) return [];
        // With --app out/NAME the same file is written: then a preview that is newer may be what was deployed.
        if (File.GetLastWriteTimeUtc(Path.Combine(root, "out", source.Environment, Manifest)) > synthesized) return [];
        if (kept.IsThere && deployed <= File.GetLastWriteTimeUtc(Path.Combine(kept.Folder, Manifest))) return [];
        var stacks = NamesIn(outputs).Intersect(StacksOf(assembly)).ToList();
        return stacks.Count == 0 ? [] : kept.Keep(assembly, stacks);
    }

    /// <summary>Keeps stacks of an assembly as deployed; others stay as they were kept.</summary>
    /// <param name="assembly">The cloud assembly.</param>
    /// <param name="stacks">The names of the stacks; none means all.</param>
    /// <returns>The stacks that were kept.</returns>
    /// <exception cref="InputException">It is no assembly, or has no such stack.</exception>
    public IReadOnlyList<string> Keep(string assembly, IReadOnlyList<string> stacks)
    {
        if (ArtifactsOf(assembly) is not { Root: JsonObject root } artifacts)
            throw new InputException(assembly, 0, $"is no cloud assembly: it has no {Manifest} with artifacts.",
                "Give the folder that was deployed.");
        var all = StacksOf(assembly);
        if (stacks.FirstOrDefault(s => !all.Contains(s)) is { } missing)
            throw new InputException(assembly, 0, $"has no stack '{missing}'.", $"There are: {string.Join(", ", all)}.");
        var kept = stacks.Count == 0 ? all : stacks;
        var before = ArtifactsOf(Folder) ?? [];
        Directory.CreateDirectory(Folder);
        KeepSource(assembly, Stacks.Except(kept).Any());
        foreach (var file in kept.SelectMany(stack => FilesOf(assembly, artifacts, stack)).Distinct()) Copy(assembly, file);
        // A stack that was never deployed is in no stack's past.
        foreach (var stack in all)
            if (!kept.Contains(stack) && TemplateOf(artifacts[stack]!) is { } file && !File.Exists(Path.Combine(Folder, file)))
                artifacts.Remove(stack);
        // An assembly may hold some of the stacks only, such as one that was kept elsewhere.
        foreach (var (name, artifact) in before)
            if (!artifacts.ContainsKey(name)) artifacts[name] = artifact?.DeepClone();
        File.WriteAllText(Path.Combine(Folder, Manifest), root.ToJsonString());
        return kept;
    }

    // Of layers that were deployed from different files only the last file is known: not every difference is from it.
    private void KeepSource(string assembly, bool hasOthers)
    {
        if (AssemblySource.Read(assembly) is not { } source) return;
        var before = AssemblySource.Read(Folder);
        var isMixed = hasOthers && (before is null || before.Text != source.Text || before.App != source.App);
        (isMixed ? source with { App = "" } : source).Write(Folder);
    }

    private static List<string> StacksOf(string assembly) =>
        ArtifactsOf(assembly) is { } artifacts ? [.. artifacts.Where(a => IsStack(a.Value)).Select(a => a.Key)] : [];

    private static List<string> NamesIn(string outputs)
    {
        try
        {
            return JsonNode.Parse(File.ReadAllText(outputs)) is JsonObject stacks ? [.. stacks.Select(s => s.Key)] : [];
        }
        catch (JsonException)
        {
            return [];
        }
    }

    private static JsonObject? ArtifactsOf(string assembly)
    {
        var manifest = Path.Combine(assembly, Manifest);
        return File.Exists(manifest) && JsonNode.Parse(File.ReadAllText(manifest)) is JsonObject root
            ? root["artifacts"] as JsonObject : null;
    }

    private static bool IsStack(JsonNode? artifact) => artifact?["type"]?.ToString() == StackType;

    private static string? TemplateOf(JsonNode artifact) => artifact["properties"]?["templateFile"]?.ToString();

    // The template and its metadata; then, by the manifest of its assets, the templates of its nested stacks.
    private static IEnumerable<string> FilesOf(string assembly, JsonObject artifacts, string stack)
    {
        var artifact = artifacts[stack]!;
        foreach (var file in new[] { TemplateOf(artifact), artifact["additionalMetadataFile"]?.ToString() })
            if (file is not null) yield return file;
        if (artifacts[$"{stack}.assets"]?["properties"]?["file"]?.ToString() is not { } assets) yield break;
        yield return assets;
        if (InsideFolder.FindFile(assembly, assets) is not { } full) yield break;
        foreach (var (_, asset) in JsonNode.Parse(File.ReadAllText(full))?["files"] as JsonObject ?? [])
            if (asset?["source"]?["path"]?.ToString() is { } path && path.EndsWith(".template.json", StringComparison.Ordinal))
                yield return path;
    }

    private void Copy(string assembly, string file)
    {
        if (InsideFolder.FindFile(assembly, file) is not { } from || InsideFolder.Find(Folder, file) is not { } to) return;
        Directory.CreateDirectory(Path.GetDirectoryName(to)!);
        File.Copy(from, to, overwrite: true);
    }
}
