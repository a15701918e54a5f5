namespace EksCdk.Checks.Sources;

/// <summary>Reads a cloud assembly: the manifest, its stacks, the stages inside it.</summary>
internal sealed class CloudAssemblyReader(string root, string shownAs)
{
    private const string StackType = "aws:cloudformation:stack";
    private const int MaxStageDepth = 20;
    private const int MaxStages = 10_000;
    private int _stages;

    public static bool IsAssembly(string path) => File.Exists(Path.Combine(path, "manifest.json"));

    public List<Stack> Read()
    {
        var stacks = new List<Stack>();
        Read(root, shownAs, stacks, 0);
        if (stacks.Count == 0)
            throw new InputException(shownAs, 0, "holds no stacks.",
                "Run cdk synth first, and give the folder that it wrote (cdk.out).");
        return stacks;
    }

    private void Read(string directory, string shown, List<Stack> stacks, int depth)
    {
        var manifest = TemplateFile.Read(Path.Combine(directory, "manifest.json"), $"{shown}/manifest.json");
        var artifacts = manifest.Root["artifacts"];
        if (artifacts is not { Kind: NodeKind.Map })
            throw new InputException(manifest.File, 0, "has no artifacts: it is not the manifest of a cloud assembly.",
                "Give the folder that cdk synth wrote (cdk.out), or template files.");
        if (depth > MaxStageDepth)
            throw new InputException(manifest.File, 0, $"nests stages more than {MaxStageDepth} deep.",
                "Check that no stage contains itself.");
        if (++_stages > MaxStages)
            throw new InputException(manifest.File, 0, $"is one of more than {MaxStages:N0} stages.",
                "Check that no stage contains itself.");
        var byArtifact = new Dictionary<string, Stack>(StringComparer.Ordinal);
        var nested = new NestedTemplates(directory, shown, artifacts);
        var templates = ParseTemplates(artifacts, directory, shown);
        foreach (var artifact in artifacts.Pairs)
        {
            var type = artifact.Value["type"]?.Text;
            if (type == StackType) byArtifact[artifact.Name] = ReadStack(artifact, directory, shown, templates, nested, stacks);
            if (type == "cdk:cloud-assembly"
                && artifact.Value["properties"]?["directoryName"] is { IsScalar: true, Text: var stage })
                Read(Inside(directory, stage, manifest.File), $"{shown}/{stage}", stacks, depth + 1);
        }

        foreach (var artifact in artifacts.Pairs)
            if (byArtifact.TryGetValue(artifact.Name, out var stack))
                foreach (var dependency in artifact.Value["dependencies"]?.Items ?? [])
                    if (byArtifact.TryGetValue(dependency.Text, out var before) && before != stack)
                        stack.DependOn(before);
    }

    // Many templates are read side by side, and not kept as nodes; what is wrong with one is told when its turn comes.
    private static Dictionary<string, Task<Document>> ParseTemplates(Node artifacts, string directory, string shown)
    {
        const int many = 32;
        if (artifacts.Pairs.Length < many) return [];
        var templates = new Dictionary<string, Task<Document>>(StringComparer.Ordinal);
        foreach (var artifact in artifacts.Pairs)
            if (artifact.Value["type"]?.Text == StackType && TemplateOf(artifact) is { } file)
                templates.Add(artifact.Name, Task.Run(() =>
                {
                    var template = ReadTemplate(file, directory, shown, later: true);
                    template.LetGo();
                    return template;
                }));
        return templates;
    }

    private static string? TemplateOf(Member artifact) =>
        artifact.Value["properties"]?["templateFile"] is { IsScalar: true, Text: var file } ? file : null;

    private static Document ReadTemplate(string file, string directory, string shown, bool later = false) =>
        TemplateFile.RequireTemplateOrEmpty(
            TemplateFile.Read(Inside(directory, file, $"{shown}/manifest.json"), $"{shown}/{file}", later));

    private Stack ReadStack(Member artifact, string directory, string shown, Dictionary<string, Task<Document>> templates,
        NestedTemplates nested, List<Stack> stacks)
    {
        var properties = artifact.Value["properties"];
        if (TemplateOf(artifact) is not { } file)
            throw new InputException($"{shown}/manifest.json", artifact.Value.Line,
                $"the stack '{artifact.Name}' names no templateFile.", "Run cdk synth again.");
        var template = templates.TryGetValue(artifact.Name, out var parsed) ? parsed.GetAwaiter().GetResult()
            : ReadTemplate(file, directory, shown);
        var (account, region) = Environment(artifact.Value["environment"]?.Text);
        var stack = new Stack(properties!["stackName"] is { IsScalar: true } name ? name.Text : artifact.Name, template)
        {
            NameIsKnown = true,
            ArtifactId = artifact.Name,
            Account = account,
            Region = region,
            ConstructPath = artifact.Value["displayName"]?.Text,
            Assembly = root,
            TerminationProtection = properties["terminationProtection"]?.Text == "true",
            ReadConstructPaths =
                PathsOf(artifact.Value["metadata"], artifact.Value["additionalMetadataFile"]?.Text, directory, shown),
        };
        stacks.Add(stack);
        nested.AddTo(stack, stacks);
        return stack;
    }

    private static (string? Account, string? Region) Environment(string? environment)
    {
        const string scheme = "aws://";
        if (environment is null || !environment.StartsWith(scheme, StringComparison.Ordinal)) return (null, null);
        var slash = environment.IndexOf('/', scheme.Length);
        if (slash < 0) return (null, null);
        var account = environment[scheme.Length..slash];
        var region = environment[(slash + 1)..];
        return (account is "unknown-account" ? null : account, region is "unknown-region" ? null : region);
    }

    // Holds nothing of a manifest that has the metadata in files of their own, as newer ones do.
    private static Func<Dictionary<string, string>> PathsOf(Node? metadata, string? file, string directory, string shown) =>
        () => metadata is null && file is { Length: > 0 } ? InFile(file, directory, shown) : LogicalIds(metadata);

    private static Dictionary<string, string> InFile(string file, string directory, string shown)
    {
        var path = Inside(directory, file, $"{shown}/manifest.json");
        if (!File.Exists(path)) return [];
        var bytes = TemplateFile.ReadBytes(path, $"{shown}/{file}", areKept: false);
        return MetadataSkim.Of(bytes.Span) ?? LogicalIds(TemplateFile.Parse($"{shown}/{file}", bytes).Root);
    }

    private static Dictionary<string, string> LogicalIds(Node? metadata)
    {
        var paths = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (path, entries) in metadata?.Pairs ?? [])
            foreach (var entry in entries.Items)
                if (entry["type"]?.Text == "aws:cdk:logicalId" && entry["data"] is { IsScalar: true } id)
                    paths[id.Text] = path.TrimStart('/');
        return paths;
    }

    private static string Inside(string directory, string relative, string file) =>
        InsideFolder.Find(directory, relative)
        ?? throw new InputException(file, 0, $"points outside its folder: '{relative}'.",
            "A cloud assembly holds all of its own files: run cdk synth again.");
}
