namespace EksCdk.Checks.Sources;

/// <summary>
/// Finds the template of an AWS::CloudFormation::Stack: by asset metadata, by the asset's hash in its URL, or by a file's name.
/// </summary>
internal sealed class NestedTemplates(string directory, string shown, Node? artifacts)
{
    private const int MaxDepth = 10;

    // A template that is nested again and again makes many resources out of a small file.
    private const int MaxResources = 500_000;
    private readonly Dictionary<string, Document> _templates = new(StringComparer.Ordinal);
    private int _resources;
    private Dictionary<string, string>? _pathsByHash;

    /// <summary>The files that were taken as nested templates, by full path.</summary>
    public IReadOnlyCollection<string> Used => _templates.Keys;

    public void AddTo(Stack stack, List<Stack> stacks) => AddTo(stack, stacks, 1);

    private void AddTo(Stack stack, List<Stack> stacks, int depth)
    {
        if (!stack.Template.Facts.Types.ContainsKey("AWS::CloudFormation::Stack")) return;
        foreach (var (logicalId, resource) in stack.Template.Root["Resources"]?.Pairs ?? [])
        {
            if (TemplateFile.IsFunction(logicalId) || resource["Type"] is not { Text: "AWS::CloudFormation::Stack" }) continue;
            if (Find(resource, out var byName) is not { } path) continue;
            if (depth > MaxDepth)
                throw new InputException(stack.Template.File, resource.Line,
                    $"nests stacks more than {MaxDepth} deep at '{logicalId}'.", "Check that no nested stack contains itself.");
            var template = Template(path);
            _resources += (template.Root["Resources"]?.Members.Count ?? 0) + 1;
            if (_resources > MaxResources)
                throw new InputException(stack.Template.File, resource.Line,
                    $"nests stacks with more than {MaxResources:N0} resources in all at '{logicalId}'.",
                    "Check that no nested stack contains itself.");
            var nested = new Stack($"{stack.Name}/{logicalId}", template)
            {
                Account = stack.Account,
                Region = stack.Region,
                ConstructPath = resource["Metadata"]?["aws:cdk:path"]?.Text,
                Parent = stack,
                ParentLogicalId = logicalId,
                Assembly = stack.Assembly,
                IsTakenByName = byName,
                ReadConstructPaths = stack.ReadConstructPaths,
            };
            stack.Nest(logicalId, nested);
            stacks.Add(nested);
            AddTo(nested, stacks, depth + 1);
        }
    }

    private Document Template(string path)
    {
        if (_templates.TryGetValue(path, out var known)) return known;
        var shownAs = $"{shown}/{Path.GetRelativePath(directory, path).Replace('\\', '/')}";
        return _templates[path] = TemplateFile.RequireTemplate(TemplateFile.Read(path, shownAs));
    }

    private string? Find(Node resource, out bool byName)
    {
        byName = false;
        if (resource["Metadata"]?["aws:asset:path"] is { IsScalar: true } asset && Existing(asset.Text) is { } byMetadata)
            return byMetadata;
        if (resource["Properties"]?["TemplateURL"] is not { } url) return null;
        if (ByHash(url) is { } byHash) return byHash;
        if (url.IsScalar && Existing(url.Text) is { } path) return path;
        byName = true;
        return EndOf(url) is { } end ? Existing(end[(end.LastIndexOf('/') + 1)..]) : null;
    }

    // The literal end of a URL. "/${Prefix}" before it is a folder's name, which quick starts end with a slash.
    private static string? EndOf(Node url)
    {
        if (url["Fn::Sub"] is not { } sub) return LastText(url);
        var text = sub.IsScalar ? sub.Text
            : sub.Kind == NodeKind.List && sub.Items is [{ IsScalar: true } first, ..] ? first.Text : "";
        var end = text[(text.LastIndexOf('}') + 1)..];
        var before = text[..Math.Max(0, text.LastIndexOf("${", StringComparison.Ordinal))];
        return end.Contains('/', StringComparison.Ordinal) || before.Length == 0 || before.EndsWith('/') ? end : null;
    }

    private string? Existing(string relative)
    {
        if (relative.Length == 0 || relative.Contains("://", StringComparison.Ordinal)) return null;
        return InsideFolder.FindFile(directory, relative);
    }

    private string? ByHash(Node url)
    {
        var text = LastText(url);
        if (text is null || !text.EndsWith(".json", StringComparison.Ordinal)) return null;
        _pathsByHash ??= ReadAssets();
        var name = text[(text.LastIndexOf('/') + 1)..^5];
        return _pathsByHash.TryGetValue(name, out var path) ? Existing(path) : null;
    }

    // The URL is a Join or Sub whose last literal ends in "/<hash>.json".
    private static string? LastText(Node node)
    {
        if (node.IsScalar) return node.Text;
        var last = node.Kind == NodeKind.List ? node.Items : node.Members.Select(m => m.Value).ToList();
        return last.Count == 0 ? null : LastText(last[^1]);
    }

    private Dictionary<string, string> ReadAssets()
    {
        var paths = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (_, artifact) in artifacts?.Pairs ?? [])
        {
            if (artifact["type"]?.Text != "cdk:asset-manifest" || artifact["properties"]?["file"]?.Text is not { } file) continue;
            if (Existing(file) is not { } full) continue;
            foreach (var (hash, asset) in TemplateFile.Read(full, $"{shown}/{file}").Root["files"]?.Pairs ?? [])
                if (asset["source"]?["path"] is { IsScalar: true } path)
                    paths[hash] = path.Text;
        }

        return paths;
    }
}
