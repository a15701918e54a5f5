namespace EksCdk.Checks.Values;

/// <summary>One resource of a template, with its properties evaluated when they are asked for.</summary>
internal sealed class Resource
{
    private readonly StackScope _scope;
    private Value? _properties;
    private IReadOnlyList<Resource>? _dependsOn;
    private bool? _isConditional;
    private Reference? _references;
    private object? _view;
    private bool _isViewed;

    internal Resource(StackScope scope, string logicalId, Node node, bool isStated = false)
    {
        _scope = scope;
        IsStated = isStated;
        LogicalId = logicalId;
        Node = node;
        Type = node["Type"]?.Text ?? "";
    }

    /// <summary>The model it belongs to.</summary>
    internal EvaluatedDeployment Evaluation => _scope.Evaluation;

    /// <summary>The stack that it is written in.</summary>
    public Stack Stack => _scope.Stack;

    /// <summary>
    /// Whether the template does not make it, and only says something of it: what is not said is not known, and it is found by
    /// who refers to it, not by its type.
    /// </summary>
    public bool IsStated { get; }

    /// <summary>Its logical id; the id or the ARN that AWS gave it, of what is stated.</summary>
    public string LogicalId { get; }

    /// <summary>Its type, for example <c>AWS::EKS::Nodegroup</c>.</summary>
    public string Type { get; }

    /// <summary>The line it starts on.</summary>
    public int Line => Node.Line;

    /// <summary>Its construct path in the CDK app, or null.</summary>
    public string? ConstructPath =>
        Node["Metadata"]?["aws:cdk:path"] is { IsScalar: true } path ? path.Text
            : Stack.ConstructPaths.GetValueOrDefault(LogicalId);

    /// <summary>What its Metadata says by a name, as text; null where that is nothing.</summary>
    /// <param name="name">The name: <c>EksCdk::Image</c>.</param>
    public string? Metadata(string name) => Node["Metadata"]?[name] is { IsScalar: true } said ? said.Text : null;

    /// <summary>Whether its creation waits for signals that its instances send.</summary>
    public bool WaitsForSignals => Node["CreationPolicy"]?["ResourceSignal"] is { } signal
        && signal["Count"] is not { IsScalar: true, Text: "0" };

    /// <summary>Its properties.</summary>
    public Value Properties => _properties ?? EvaluateProperties();

    /// <summary>A missing value that stands for the properties as a whole: to point at what has no property of its own.</summary>
    public Value NoProperty => new(this, "Properties", Node["Properties"], EvaluatedValue.Missing);

    /// <summary>
    /// The id of what is stated, as a value, of an ARN what follows its last slash; missing for what the template makes.
    /// </summary>
    internal Value StatedId => !IsStated ? NoProperty
        : NoProperty.With(EvaluatedValue.Text(LogicalId[(LogicalId.LastIndexOf('/') + 1)..]));

    /// <summary>The ARN, as those who refer to it have it.</summary>
    internal Value Arn =>
        NoProperty.With(IsStated ? EvaluatedValue.Text(LogicalId) : Scope.Attribute(this, "Arn"));

    /// <summary>A property, by its name.</summary>
    /// <param name="name">The name as AWS documents it for CloudFormation.</param>
    public Value this[string name] => Said(Properties[name]);

    /// <summary>A property further down: <c>At("ScalingConfig.MaxSize")</c>.</summary>
    /// <param name="dotted">Names, with dots between them.</param>
    public Value At(string dotted) => Said(Properties.At(dotted));

    private Value Said(Value property) =>
        IsStated && property.IsMissing ? property.AsUnknown($"nothing is said of it where {LogicalId} is described") : property;

    /// <summary>The resources that its DependsOn names.</summary>
    public IReadOnlyList<Resource> DependsOn => _dependsOn ??= FindDependsOn();

    /// <summary>Whether its Condition holds.</summary>
    public bool Exists =>
        !IsConditional || (Condition is not { } condition || _scope.Conditions.Holds(condition.Text, condition)) && _scope.Exists;

    /// <summary>Whether it exists only under a condition: its own, or that of a nested stack.</summary>
    internal bool IsConditional => _isConditional ??= Condition is not null || Stack.Parent is not null;

    /// <summary>
    /// As <see cref="Exists"/>, and no while its condition is being decided: what decides it cannot come from this resource.
    /// </summary>
    internal bool ExistsUnlessOpen =>
        Condition is not { } condition ? Exists : !_scope.Conditions.IsOpen(condition.Text) && Exists;

    /// <inheritdoc/>
    public override string ToString() => $"{LogicalId} ({Type})";

    internal Node Node { get; private set; }

    internal StackScope Scope => _scope;

    /// <summary>The name of its Condition, or null.</summary>
    internal string? ConditionName => Condition?.Text;

    private Node? Condition => Node["Condition"] is { IsScalar: true } condition ? condition : null;

    /// <summary>What is made of it once, and kept: its view.</summary>
    internal object? Kept(Func<Resource, object?> make)
    {
        if (_isViewed) return _view;
        _isViewed = true;
        return _view = make(this);
    }

    /// <summary>Takes what a transform makes of it.</summary>
    internal void Become(Node node)
    {
        if (Node == node) return;
        Node = node;
        _properties = null;
    }

    /// <summary>The calls in it that read other stacks.</summary>
    internal IReadOnlyList<Member> CallsOfOtherStacks => field ??= ReferenceScan.CallsOfOtherStacks(Node);

    /// <summary>The attributes of others that it asks for.</summary>
    internal IEnumerable<(string Id, string Attribute)> AttributesAsked =>
        Node["Properties"] is { } properties ? ReferenceScan.AttributesIn(properties) : [];

    /// <summary>The symbol of an attribute: one for all who refer to it.</summary>
    internal EvaluatedValue AttributeOnce(string attribute)
    {
        for (var known = _references; known is not null; known = known.Next)
            if (known.Attribute == attribute)
                return known.Content;
        _references = new Reference(attribute, EvaluatedValue.Of(new Symbol(this, attribute)), _references);
        return _references.Content;
    }

    // Until they are evaluated they are unknown: that is what they find who refer to them from within.
    private Value EvaluateProperties()
    {
        _properties = NoProperty.AsUnknown("it refers to itself");
        return _properties = Value.Of(this, "Properties", Node["Properties"], _scope);
    }

    private List<Resource> FindDependsOn()
    {
        var found = new List<Resource>();
        if (Node["DependsOn"] is not { } node) return found;
        foreach (var name in node.Kind == NodeKind.List ? node.Items : [node])
            if (name.IsScalar && _scope.Find(name.Text) is { } resource)
                found.Add(resource);
        return found;
    }

    private sealed record Reference(string Attribute, EvaluatedValue Content, Reference? Next);
}
