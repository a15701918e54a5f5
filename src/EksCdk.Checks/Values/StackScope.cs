namespace EksCdk.Checks.Values;

/// <summary>One stack's names: resources, parameters, outputs, conditions, pseudo parameters.</summary>
internal sealed class StackScope : IScope
{
    private readonly Dictionary<string, Resource> _resources = new(StringComparer.Ordinal);
    private readonly Memo<string, Node?, EvaluatedValue> _parameters;
    private readonly Memo<string, Node?, EvaluatedValue> _pseudo;
    private readonly Memo<string, Node, EvaluatedValue> _outputs;
    private readonly Intrinsics _intrinsics;
    private Cached<Macros> _macros;
    private Node? _conditions;
    private Node? _writtenOutputs;

    public StackScope(EvaluatedDeployment model, Stack stack)
    {
        Evaluation = model;
        Stack = stack;
        Template = stack.Template.Root;
        Conditions = new Conditions(this);
        _parameters =
            new(Reads, (name, _) =>
                Parameters.Evaluate(this, name), (name, _) => EvaluatedValue.Unknown($"the parameter {name} refers to itself"));
        _pseudo = new(Reads, (name, _) => EvaluatePseudo(name), (name, _) => EvaluatedValue.Unknown($"{name} refers to itself"));
        _outputs =
            new(Reads, (_, value) =>
                Evaluate(value), (name, _) => EvaluatedValue.Unknown($"the output {name} of {stack.Name} refers to itself"));
        _intrinsics = new Intrinsics(this);
        foreach (var (logicalId, node) in Template["Resources"]?.Pairs ?? [])
            if (!TemplateFile.IsFunction(logicalId))
                _resources.Add(logicalId, new Resource(this, logicalId, node));
        foreach (var (id, node) in Template["Metadata"]?[ExistingMetadata.Key]?.Pairs ?? [])
            Stated.Add(new Resource(this, id, node, isStated: true));
    }

    /// <summary>What the template says of resources that it does not make.</summary>
    public List<Resource> Stated { get; } = [];

    /// <summary>
    /// Writes out what AWS::LanguageExtensions does. Lists of loops may come from anywhere, so that all stacks must be there.
    /// </summary>
    public void ApplyLanguageExtensions()
    {
        var template = Template;
        if (!LanguageExtensions.IsUsedBy(template)) return;
        var extensions = new LanguageExtensions(this);
        if (template["Conditions"] is { } conditions) _conditions = extensions.Apply(conditions);
        foreach (var (name, node) in template["Resources"]?.Pairs ?? [])
            if (TemplateFile.IsLoop(name)) AddTurns(extensions.Turns(node));
            else if (_resources.TryGetValue(name, out var resource)) resource.Become(extensions.Apply(node));
        if (template["Outputs"] is { } outputs) _writtenOutputs = extensions.Apply(outputs);
        HasOpenLoops = extensions.HasOpenLoops;
        _macros = default;
    }

    /// <summary>Whether there are loops whose turns are not all known.</summary>
    public bool HasOpenLoops { get; private set; }

    /// <summary>The outputs as they are written, with their loops.</summary>
    public IReadOnlyList<Member> Outputs => (_writtenOutputs ?? Template["Outputs"])?.Members ?? [];

    /// <summary>What is written for an output; null if there is none of that name.</summary>
    public Node? FindOutput(string name) => (_writtenOutputs ?? Template["Outputs"])?[name];

    /// <summary>What is written for a condition; null if there is none of that name.</summary>
    public Node? FindCondition(string name) => (_conditions ?? Template["Conditions"])?[name];

    public EvaluatedDeployment Evaluation { get; }

    public Stack Stack { get; }

    /// <summary>The template: who holds this scope holds its nodes.</summary>
    public Node Template { get; }

    public Conditions Conditions { get; }

    public IReadOnlyCollection<Resource> Resources => _resources.Values;

    /// <summary>What writes parts of this template at deployment.</summary>
    public Macros Macros => _macros.Get(Reads, this, static scope => new Macros(scope));

    /// <summary>Whether the stack is created: a nested one may not be.</summary>
    public bool Exists =>
        Stack is not { Parent: { } parent, ParentLogicalId: { } id }
        || Evaluation.ScopeOf(parent).Find(id) is not { Exists: false };

    /// <inheritdoc/>
    public Reads Reads => Evaluation.Scenario.Reads;

    public Resource? Find(string logicalId) => _resources.GetValueOrDefault(logicalId);

    public string Key(string written) => written;

    public EvaluatedValue EvaluateOrMissing(Node? node) => node is null ? EvaluatedValue.Missing : Evaluate(node);

    public EvaluatedValue Evaluate(Node node)
    {
        switch (node.Kind)
        {
            case NodeKind.Null: return EvaluatedValue.Missing;
            case NodeKind.List: return EvaluateList(node);
            case NodeKind.Map when HasOpenLoops
                && Array.Exists(node.Pairs, m =>
                    TemplateFile.IsLoop(m.Name)):
                return EvaluatedValue.Unknown(
                    "it has a loop over a list that is known only at deployment");
            case NodeKind.Map:
                return Intrinsics.CallIn(node) is { } call ? _intrinsics.Evaluate(call)
                : new MapContent(node, this);
            case NodeKind.Text: return DynamicReferences.Resolve(this, node.Text, node);
            default: return EvaluatedValue.Text(node.Text);
        }
    }

    /// <summary>The value of a pseudo parameter, a parameter or a resource's Ref.</summary>
    public EvaluatedValue Reference(string name)
    {
        if (name.StartsWith("AWS::", StringComparison.Ordinal)) return Pseudo(name);
        if (_resources.TryGetValue(name, out var resource)) return Attribute(resource, "Ref");
        return Parameter(name);
    }

    /// <summary>The value of a resource's attribute.</summary>
    public EvaluatedValue Attribute(Resource resource, string attribute)
    {
        if (!resource.Exists) return EvaluatedValue.Unknown($"{resource.LogicalId} does not exist under its condition");
        return Evaluation.Attributes.Evaluate(resource, attribute);
    }

    /// <summary>The value of an output of this stack.</summary>
    public EvaluatedValue Output(string name)
    {
        if (FindOutput(name)?["Value"] is not { } node) return EvaluatedValue.Unknown($"{Stack.Name} has no output {name}");
        return _outputs.Get(name, node);
    }

    private void AddTurns(List<Member> turns)
    {
        foreach (var (logicalId, resource) in turns)
            if (resource["Type"] is { IsScalar: true })
                _resources.TryAdd(logicalId, new Resource(this, logicalId, resource));
    }

    private EvaluatedValue Parameter(string name) => _parameters.Get(name, null);

    private ListContent EvaluateList(Node node)
    {
        var items = new EvaluatedValue[node.Elements.Length];
        var count = 0;
        foreach (var item in node.Elements)
        {
            var content = Evaluate(item);
            if (content is not MissingContent) items[count++] = content;
        }

        return new ListContent(count == items.Length ? items : items[..count]);
    }

    private EvaluatedValue Pseudo(string name)
    {
        switch (name)
        {
            case "AWS::NoValue": return EvaluatedValue.Missing;
            case "AWS::StackName" when Stack.NameIsKnown: return EvaluatedValue.Text(Stack.Name);
            case "AWS::Region" when Stack.Region is { } region: return EvaluatedValue.Text(region);
            case "AWS::AccountId" when Stack.Account is { } account: return EvaluatedValue.Text(account);
            case "AWS::Partition" when Stack.Region is { } region:
                return EvaluatedValue.Text(
                Regions.PartitionByName(region).Name);
            case "AWS::URLSuffix" when Stack.Region is { } region:
                return EvaluatedValue.Text(
                Regions.PartitionByName(region).UrlSuffix);
            default: return _pseudo.Get(name, null);
        }
    }

    private EvaluatedValue EvaluatePseudo(string name)
    {
        var symbol = Parameters.SymbolOf(Stack, name)!;
        return Evaluation.Scenario.ValueOf(symbol) is { } chosen ? EvaluatedValue.Text(chosen) : EvaluatedValue.Of(symbol);
    }
}
