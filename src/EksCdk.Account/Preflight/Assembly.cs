using System.Text.Json;

namespace EksCdk.Account.Preflight;

/// <summary>A resource of a template.</summary>
/// <param name="Stack">Its stack.</param>
/// <param name="Id">Its logical id.</param>
/// <param name="Type">Its type.</param>
/// <param name="Properties">Its properties, an object.</param>
internal sealed record Resource(string Stack, string Id, string Type, JsonElement Properties)
{
    /// <summary>Its properties as JSON text.</summary>
    public string Text => Properties.ValueKind == JsonValueKind.Undefined ? "" : Properties.GetRawText();
}

/// <summary>A stack of an assembly.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Account">The account that it is for; null where that of the credentials is.</param>
/// <param name="Region">Its region.</param>
/// <param name="Properties">What its manifest says of its deployment.</param>
internal sealed record AssemblyStack(string Name, string? Account, string Region, JsonElement Properties);

/// <summary>What is to be deployed, as the CDK wrote it.</summary>
internal sealed class Assembly
{
    private Assembly(
        IReadOnlyList<AssemblyStack> stacks, IReadOnlyList<Resource> resources, IReadOnlyList<Resource> stated) =>
        (Stacks, Resources, Stated) = (stacks, resources, stated);

    /// <summary>Its stacks.</summary>
    public IReadOnlyList<AssemblyStack> Stacks { get; }

    /// <summary>The resources of all stacks, those that a condition may leave out too.</summary>
    public IReadOnlyList<Resource> Resources { get; }

    /// <summary>What the templates say of things that none of them makes, by id or ARN.</summary>
    public IReadOnlyList<Resource> Stated { get; }

    /// <summary>The resources of a type.</summary>
    public IEnumerable<Resource> Of(string type) => Resources.Where(resource => resource.Type == type);

    /// <summary>The same without stacks.</summary>
    /// <param name="stacks">The names of those that are left out.</param>
    public Assembly Without(IReadOnlySet<string> stacks) => new(
        [.. Stacks.Where(stack => !stacks.Contains(stack.Name))], [.. Resources.Where(one => !stacks.Contains(one.Stack))],
        [.. Stated.Where(one => !stacks.Contains(one.Stack))]);

    /// <summary>Reads an assembly.</summary>
    /// <param name="folder">Its folder.</param>
    /// <exception cref="InvalidDataException">It is none; the message says why.</exception>
    public static Assembly Read(string folder)
    {
        var (stacks, resources, stated) = (new List<AssemblyStack>(), new List<Resource>(), new List<Resource>());
        foreach (var artifact in Parse(folder, "manifest.json").Member("artifacts")?.EnumerateObject().ToList() ?? [])
        {
            if (artifact.Value.Text("type") != "aws:cloudformation:stack") continue;
            var properties = artifact.Value.Member("properties") ?? default;
            // aws://111122223333/us-east-1
            var place = (artifact.Value.Text("environment") ?? "").Split('/');
            var name = properties.Text("stackName") ?? artifact.Name;
            var account = place is [_, _, { Length: 12 } number, _] ? number : null;
            stacks.Add(new AssemblyStack(name, account, place[^1], properties));
            var template = Parse(folder, properties.Text("templateFile") ?? $"{artifact.Name}.template.json");
            resources.AddRange(In(template.Member("Resources"), name));
            stated.AddRange(In(template.Member("Metadata")?.Member(ExistingMetadata.Key), name));
        }

        return new Assembly(stacks, resources, stated);
    }

    private static IEnumerable<Resource> In(JsonElement? section, string stack) =>
        from one in section?.EnumerateObject().ToList() ?? []
        select new Resource(stack, one.Name, one.Value.Text("Type") ?? "", one.Value.Member("Properties") ?? default);

    private static JsonElement Parse(string folder, string file)
    {
        var path = Path.Combine(folder, file);
        try
        {
            using var document = JsonDocument.Parse(File.ReadAllText(path));
            return document.RootElement.Clone();
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException or JsonException)
        {
            throw new InvalidDataException($"'{path}' cannot be read: {problem.Message}");
        }
    }
}
