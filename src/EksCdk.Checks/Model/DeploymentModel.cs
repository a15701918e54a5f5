using EksCdk.Checks.Assemblies;

namespace EksCdk.Checks.Model;

/// <summary>One linked graph over all stacks of a deployment, in one world (every condition decided).</summary>
public sealed partial class DeploymentModel
{
    private readonly Dictionary<Stack, StackScope> _scopes = [];
    private readonly Dictionary<string, List<Resource>> _written = new(StringComparer.Ordinal);
    private readonly Dictionary<string, IReadOnlyList<Resource>> _byType = new(StringComparer.Ordinal);

    private bool? _mayHoldMore;

    internal DeploymentModel(Deployment deployment, World world, DateOnly today)
    {
        Deployment = deployment;
        World = world;
        Today = today;
        Limits = new EvaluationLimits(deployment);
        Attributes = new Attributes(this);
        Links = new Links(this);
        foreach (var stack in deployment.Stacks) _scopes.Add(stack, new StackScope(this, stack));
        foreach (var scope in _scopes.Values) scope.ApplyLanguageExtensions();
        foreach (var scope in _scopes.Values)
            foreach (var resource in scope.Resources)
            {
                // The CDK's own metadata depends on a list of all regions, and is nothing that is deployed.
                if (resource.Type == "AWS::CDK::Metadata") continue;
                if (!_written.TryGetValue(resource.Type, out var same)) _written[resource.Type] = same = [];
                same.Add(resource);
            }
    }

    /// <summary>What was read.</summary>
    public Deployment Deployment { get; }

    /// <summary>The day for which rules about versions answer.</summary>
    public DateOnly Today { get; }

    /// <summary>All resources of a type, in the order of the templates.</summary>
    /// <param name="type">The type, for example <c>AWS::EC2::Subnet</c>.</param>
    public IReadOnlyList<Resource> OfType(string type)
    {
        if (_byType.TryGetValue(type, out var known)) return known;
        return _byType[type] = _written.TryGetValue(type, out var written) ? written.FindAll(r => r.Exists) : [];
    }

    /// <summary>All resources of a type, whether they exist or not.</summary>
    internal IReadOnlyList<Resource> Written(string type) => _written.TryGetValue(type, out var written) ? written : [];

    /// <summary>The types that the templates use.</summary>
    public IReadOnlyCollection<string> Types => _written.Keys;

    /// <summary>All resources.</summary>
    public IEnumerable<Resource> Resources => _written.Keys.SelectMany(OfType);

    /// <summary>What is created after what.</summary>
    public DependencyGraph Dependencies => field ??= new DependencyGraph(this);

    /// <summary>Whether some template gets resources that are not written down.</summary>
    internal bool MayHoldMore => _mayHoldMore ??= Scopes.Any(s => s.Macros.MayAddAnything);

    internal World World { get; }

    internal EvaluationLimits Limits { get; }

    internal Attributes Attributes { get; }

    internal Links Links { get; }

    internal IReadOnlyCollection<StackScope> Scopes => _scopes.Values;

    internal StackScope ScopeOf(Stack stack) => _scopes[stack];
}
