using System.Text.Json.Nodes;

namespace EksCdk.Cli.Preview;

/// <summary>What was deployed last of an environment, kept beside its preview: <c>out/NAME.deployed</c>.</summary>
internal sealed class DeployedAssembly(Clone clone, string name)
{
    private const string Manifest = "manifest.json";
    private const string StackType = "aws:cloudformation:stack";

    /// <summary>The folder.</summary>
    public string Folder => Path.Combine(clone.Output, $"{name}.deployed");

    /// <summary>The environment's file as it was deployed.</summary>
    public string EnvironmentFile => Path.Combine(Folder, "environment.yaml");

    /// <summary>Whether something is kept.</summary>
    public bool IsThere => File.Exists(Path.Combine(Folder, Manifest));

    /// <summary>The stacks of which something is kept; none where nothing is.</summary>
    public IReadOnlyList<string> Stacks => IsThere && ArtifactsOf(Folder) is { } kept
        ? [.. kept.Where(a => IsStack(a.Value)).Select(a => a.Key)] : [];

    /// <summary>Keeps stacks of an assembly as deployed; others stay as they were kept.</summary>
    /// <param name="assembly">The cloud assembly.</param>
    /// <param name="stacks">The names of the stacks; none means all.</param>
    /// <param name="environment">The environment's file, or null.</param>
    /// <returns>The stacks that were kept.</returns>
    /// <exception cref="CommandException">It is no assembly, or has no such stack.</exception>
    public IReadOnlyList<string> Keep(string assembly, IReadOnlyList<string> stacks, string? environment)
    {
        if (ArtifactsOf(assembly) is not { Root: JsonObject root } artifacts)
            throw new CommandException(ExitCode.BadInput,
                $"'{assembly}' is no cloud assembly: it has no {Manifest} with artifacts. Give the folder that was deployed.");
        var all = artifacts.Where(a => IsStack(a.Value)).Select(a => a.Key).ToList();
        if (stacks.FirstOrDefault(s => !all.Contains(s)) is { } missing)
            throw new CommandException(ExitCode.BadInput,
                $"'{assembly}' has no stack '{missing}'. There are: {string.Join(", ", all)}.");
        IReadOnlyList<string> kept = stacks.Count == 0 ? all : stacks;
        Directory.CreateDirectory(Folder);
        foreach (var stack in kept) Copy(assembly, artifacts[stack]!);
        // A stack that was never deployed is in no stack's past.
        foreach (var stack in all)
            if (!kept.Contains(stack) && TemplateOf(artifacts[stack]!) is { } file && !File.Exists(Path.Combine(Folder, file)))
                artifacts.Remove(stack);
        File.WriteAllText(Path.Combine(Folder, Manifest), root.ToJsonString());
        if (environment is not null) File.Copy(environment, EnvironmentFile, overwrite: true);
        return kept;
    }

    private static JsonObject? ArtifactsOf(string assembly)
    {
        var manifest = Path.Combine(assembly, Manifest);
        return File.Exists(manifest) && JsonNode.Parse(File.ReadAllText(manifest)) is JsonObject root
            ? root["artifacts"] as JsonObject : null;
    }

    private static bool IsStack(JsonNode? artifact) => artifact?["type"]?.ToString() == StackType;

    private static string? TemplateOf(JsonNode artifact) => artifact["properties"]?["templateFile"]?.ToString();

    private void Copy(string assembly, JsonNode artifact)
    {
        foreach (var file in new[] { TemplateOf(artifact), artifact["additionalMetadataFile"]?.ToString() })
            if (file is not null && File.Exists(Path.Combine(assembly, file)))
                File.Copy(Path.Combine(assembly, file), Path.Combine(Folder, file), overwrite: true);
    }
}
