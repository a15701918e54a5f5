namespace EksCdk.Checks.Templates;

/// <summary>One stack as it was read: its template, and what the assembly says about it.</summary>
public sealed class Stack
{
    private readonly Dictionary<string, Stack> _nested = new(StringComparer.Ordinal);
    private readonly List<Stack> _dependencies = [];
    private readonly WeakReference<IReadOnlyDictionary<string, string>?> _constructPaths = new(null);

    internal Stack(string name, Document template)
    {
        Name = Key = name;
        Template = template;
    }

    /// <summary>The stack's name; for a template file that no assembly names, the file's name without its ending.</summary>
    public string Name { get; }

    /// <summary>
    /// As <see cref="Name"/>, and another for each stack of the deployment: environments may have stacks of one name.
    /// </summary>
    internal string Key { get; set; }

    /// <summary>The template.</summary>
    public Document Template { get; }

    /// <summary>Whether <see cref="Name"/> is the name that CloudFormation will see, and not just a file's name.</summary>
    public bool NameIsKnown { get; internal init; }

    /// <summary>The stack's id in its cloud assembly, or null.</summary>
    public string? ArtifactId { get; internal init; }

    /// <summary>The region, or null where it is chosen at deployment.</summary>
    public string? Region { get; internal init; }

    /// <summary>The account's number, or null where it is chosen at deployment.</summary>
    public string? Account { get; internal init; }

    /// <summary>The construct path of the stack in its CDK app, or null.</summary>
    public string? ConstructPath { get; internal init; }

    /// <summary>Where it is deployed: stacks that fix no region may be deployed to different ones.</summary>
    internal (string? Account, string? Region, Stack? Apart) Place => (Account, Region, Region is null ? Outermost : null);

    /// <summary>The stack whose resource creates this one, or null.</summary>
    public Stack? Parent { get; internal init; }

    /// <summary>The logical id, in <see cref="Parent"/>, of the resource that creates this stack.</summary>
    public string? ParentLogicalId { get; internal init; }

    /// <summary>
    /// The cloud assembly (with its nested stages) that orders the deployment of this stack, or null for a template file.
    /// </summary>
    public string? Assembly { get; internal init; }

    /// <summary>Whether CloudFormation refuses to delete it, as far as the assembly says.</summary>
    internal bool TerminationProtection { get; init; }

    /// <summary>Stacks that the assembly deploys before this one.</summary>
    public IReadOnlyList<Stack> Dependencies => _dependencies;

    /// <summary>Nested stacks by the logical id of the resource that creates them.</summary>
    public IReadOnlyDictionary<string, Stack> Nested => _nested;

    /// <summary>
    /// Whether its template was taken because its file has the name at the end of a URL: what is there may be another one.
    /// </summary>
    internal bool IsTakenByName { get; init; }

    /// <summary>The outermost stack that this one belongs to.</summary>
    public Stack Outermost => Parent?.Outermost ?? this;

    /// <summary>Its place among the stacks of its deployment.</summary>
    internal int Index { get; set; }

    /// <summary>
    /// Construct paths by logical id. They are in a file as large as the template: it is read when they are asked for, and
    /// again where they have been let go.
    /// </summary>
    internal IReadOnlyDictionary<string, string> ConstructPaths
    {
        get
        {
            if (!_constructPaths.TryGetTarget(out var paths)) _constructPaths.SetTarget(paths = ReadConstructPaths());
            return paths;
        }
    }

    /// <summary>Reads <see cref="ConstructPaths"/>.</summary>
    internal Func<IReadOnlyDictionary<string, string>> ReadConstructPaths { get; init; } = static () =>
        new Dictionary<string, string>();

    /// <summary>The same stack with another template; who depends on whom is to be said anew.</summary>
    internal Stack Copy(Document template, Stack? parent) => new(Name, template)
    {
        NameIsKnown = NameIsKnown,
        ArtifactId = ArtifactId,
        Region = Region,
        Account = Account,
        ConstructPath = ConstructPath,
        Parent = parent,
        ParentLogicalId = ParentLogicalId,
        Assembly = Assembly,
        TerminationProtection = TerminationProtection,
        IsTakenByName = IsTakenByName,
        ReadConstructPaths = ReadConstructPaths,
    };

    internal void DependOn(Stack stack) => _dependencies.Add(stack);

    internal void Nest(string logicalId, Stack stack) => _nested[logicalId] = stack;
}
