using System.Security.Cryptography;

namespace EksCdk.Checks.Reporting.Compliance;

/// <summary>Finds, by its construct path or its logical id, what the packs of the CDK talk about.</summary>
internal sealed class AssemblyIndex
{
    private readonly Dictionary<string, Place> _byConstruct = new(StringComparer.Ordinal);
    private readonly Dictionary<(string Template, string LogicalId), Place> _byLogicalId = [];
    private readonly IReadOnlyList<Stack> _stacks;

    public AssemblyIndex(Deployment deployment)
    {
        _stacks = deployment.Stacks;
        foreach (var stack in _stacks)
            foreach (var (logicalId, resource) in Resources(stack))
            {
                var path = resource["Metadata"]?["aws:cdk:path"] is { IsScalar: true } written ? written.Text
                    : stack.ConstructPaths.GetValueOrDefault(logicalId, "");
                var place =
                    new Place(stack.Name, path, logicalId, resource["Type"] is { IsScalar: true } type ? type.Text
                        : "", stack.Template.File);
                if (path.Length > 0) _byConstruct.TryAdd(path, place);
                _byLogicalId.TryAdd((Path.GetFileName(stack.Template.File), logicalId), place);
            }
    }

    /// <summary>Where a finding of the CDK belongs; what the assembly does not name stays empty.</summary>
    public Place Find(string constructPath, string template, string logicalId)
    {
        if (_byLogicalId.TryGetValue((Path.GetFileName(template), logicalId), out var resource)) return resource;
        if (_byConstruct.TryGetValue(constructPath, out resource)) return resource;
        var stack = StackAround(constructPath);
        return new Place(stack?.Name ?? "", constructPath, logicalId, "", stack?.Template.File ?? template);
    }

    public IReadOnlyList<ComplianceStack> Stacks() => [.. _stacks.Select(stack => new ComplianceStack(
        stack.Name,
        stack.Account ?? "",
        stack.Region ?? "",
        Path.GetFileName(stack.Template.File),
        Resources(stack).Count(),
        Convert.ToHexStringLower(SHA256.HashData(stack.Template.Bytes)))
    {
        IsNested = stack.Parent is not null,
        DependsOn = [.. stack.Dependencies.Select(before => before.Name)],
        Types = Resources(stack).CountBy(resource => resource.Resource["Type"] is { IsScalar: true } type ? type.Text : "")
            .ToDictionary(StringComparer.Ordinal),
    })];

    /// <summary>The CDK that wrote the assembly, where its construct tree tells.</summary>
    public static IEnumerable<(string Name, string Version)> ToolsOf(string assemblyFolder)
    {
        var tree = Path.Combine(assemblyFolder, "tree.json");
        if (!File.Exists(tree)) return [];
        var app = TemplateFile.Read(tree, tree).Root["tree"]?["constructInfo"]?["version"];
        return app is { IsScalar: true } ? [("AWS CDK", app.Text)] : [];
    }

    private Stack? StackAround(string constructPath)
    {
        Stack? closest = null;
        foreach (var stack in _stacks)
            if (stack.ConstructPath is { Length: > 0 } path
                && (constructPath == path || constructPath.StartsWith($"{path}/", StringComparison.Ordinal))
                && path.Length > (closest?.ConstructPath?.Length ?? 0))
                closest = stack;
        return closest;
    }

    private static IEnumerable<(string LogicalId, Node Resource)> Resources(Stack stack) =>
        stack.Template.Root["Resources"] is { Kind: NodeKind.Map } resources
            ? resources.Pairs.Select(pair => (pair.Name, pair.Value)) : [];

    /// <summary>A construct, with as much as is known of its resource.</summary>
    internal sealed record Place(string Stack, string ConstructPath, string LogicalId, string ResourceType, string Template);
}
