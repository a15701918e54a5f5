namespace EksCdk.Checks.Values;

/// <summary>The templates of a deployment, evaluated in one scenario: every condition is decided.</summary>
internal abstract class EvaluatedDeployment
{
    private readonly Dictionary<Stack, StackScope> _scopes = [];
    private readonly Dictionary<string, List<Resource>> _written = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Population<Resource>> _byType = new(StringComparer.Ordinal);
    private readonly int[]? _trail;
    private Cached<bool> _mayHoldMore;

    private protected EvaluatedDeployment(Deployment deployment, Scenario scenario, DateOnly today)
    {
        var outer = scenario.Reads.Open();
        Deployment = deployment;
        Scenario = scenario;
        Today = today;
        LookUps = deployment.Whole is null ? null : new LookUps();
        Limits = new EvaluationLimits(deployment);
        Attributes = new Attributes(this);
        CrossStack = new CrossStackReferences(this);
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

        _trail = scenario.Reads.Close(outer);
    }

    /// <summary>What was read.</summary>
    public Deployment Deployment { get; }

    /// <summary>The day for which rules about versions answer.</summary>
    public DateOnly Today { get; }

    /// <summary>All resources of a type, in the order of the templates.</summary>
    /// <param name="type">The type, for example <c>AWS::EC2::Subnet</c>.</param>
    public IReadOnlyList<Resource> OfType(string type) => WithType(type);

    /// <summary>All resources of a type, whether they exist or not.</summary>
    internal IReadOnlyList<Resource> Written(string type) => _written.TryGetValue(type, out var written) ? written : [];

    /// <summary>The types that the templates use.</summary>
    public IReadOnlyCollection<string> Types => _written.Keys;

    /// <summary>All resources.</summary>
    public IReadOnlyList<Resource> Resources => field ??= Existing([.. _written.Values.SelectMany(r => r)]);

    /// <summary>Whether some template gets resources that are not written down.</summary>
    internal bool HasOpenMacros =>
        _mayHoldMore.Get(Scenario.Reads, this, static model => model.Scopes.Any(s => s.Macros.MayAddAnything));

    /// <summary>What was looked for by name; null where all stacks that there are belong to it.</summary>
    internal LookUps? LookUps { get; }

    /// <summary>Whether some template uses a type, also one of a stack that is looked at apart from these.</summary>
    /// <param name="type">The type.</param>
    internal bool IsUsedAnywhere(string type) => _written.ContainsKey(type) || Deployment.Whole?.Uses(type) is true;

    internal Scenario Scenario { get; }

    internal EvaluationLimits Limits { get; }

    internal Attributes Attributes { get; }

    internal CrossStackReferences CrossStack { get; }

    internal IReadOnlyCollection<StackScope> Scopes => _scopes.Values;

    internal StackScope ScopeOf(Stack stack) => _scopes[stack];

    /// <summary>
    /// Which resources there are may itself depend on variables (loops): whoever asks anything of the model has read these.
    /// </summary>
    internal void ReadBase() => Scenario.Reads.Add(_trail);

    private Population<Resource> WithType(string type)
    {
        if (!_byType.TryGetValue(type, out var known)) _byType[type] = known = Existing(_written.GetValueOrDefault(type, []));
        return known;
    }

    private Population<Resource> Existing(List<Resource> written) =>
        new(Scenario.Reads, written, written.Exists(r => r.IsConditional) ? static r => r.Exists : null);
}
