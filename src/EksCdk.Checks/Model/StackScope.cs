using EksCdk.Checks.Assemblies;

namespace EksCdk.Checks.Model;

/// <summary>One stack's names: resources, parameters, outputs, conditions, pseudo parameters.</summary>
internal sealed class StackScope : IScope
{
    private readonly Dictionary<string, Resource> _resources = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Content?> _parameters = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Content?> _outputs = new(StringComparer.Ordinal);
    private readonly Intrinsics _intrinsics;

    public StackScope(DeploymentModel model, Stack stack)
    {
        Model = model;
        Stack = stack;
        Conditions = new Conditions(this);
        _intrinsics = new Intrinsics(this);
        foreach (var (logicalId, node) in stack.Template.Root["Resources"]?.Pairs ?? [])
            if (!TemplateFile.IsFunction(logicalId))
                _resources.Add(logicalId, new Resource(this, logicalId, node));
    }

    /// <summary>Adds the resources of loops. Their lists may come from anywhere, so that all stacks must be there.</summary>
    public void ExpandLoops()
    {
        foreach (var (name, node) in Stack.Template.Root["Resources"]?.Pairs ?? [])
            if (TemplateFile.IsLoop(name))
                foreach (var (logicalId, resource) in Loops.Expand(this, node))
                    if (resource["Type"] is { IsScalar: true })
                        _resources.TryAdd(logicalId, new Resource(this, logicalId, resource));
    }

    public DeploymentModel Model { get; }

    public Stack Stack { get; }

    public Conditions Conditions { get; }

    public IReadOnlyCollection<Resource> Resources => _resources.Values;

    /// <summary>What writes parts of this template at deployment.</summary>
    public Macros Macros => field ??= new Macros(this);

    public Resource? Find(string logicalId) => _resources.GetValueOrDefault(logicalId);

    public string Key(string written) => written;

    public Content EvaluateOrMissing(Node? node) => node is null ? Content.Missing : Evaluate(node);

    public Content Evaluate(Node node)
    {
        switch (node.Kind)
        {
            case NodeKind.Null: return Content.Missing;
            case NodeKind.List: return EvaluateList(node);
            case NodeKind.Map: return Intrinsics.CallIn(node) is { } call ? _intrinsics.Evaluate(call) : new MapContent(node, this);
            case NodeKind.Text: return DynamicReferences.Resolve(this, node.Text, node);
            default: return Content.Text(node.Text);
        }
    }

    /// <summary>The value of a pseudo parameter, a parameter or a resource's Ref.</summary>
    public Content Reference(string name)
    {
        if (name.StartsWith("AWS::", StringComparison.Ordinal)) return Pseudo(name);
        if (_resources.TryGetValue(name, out var resource)) return Attribute(resource, "Ref");
        return Parameter(name);
    }

    /// <summary>The value of a resource's attribute.</summary>
    public Content Attribute(Resource resource, string attribute)
    {
        if (!resource.Exists) return Content.Unknown($"{resource.LogicalId} does not exist under its condition");
        return Model.Attributes.Evaluate(resource, attribute);
    }

    /// <summary>The value of an output of this stack.</summary>
    public Content Output(string name)
    {
        if (_outputs.TryGetValue(name, out var known)) return known ?? Content.Unknown($"the output {name} of {Stack.Name} refers to itself");
        if (Stack.Template.Root["Outputs"]?[name]?["Value"] is not { } node) return Content.Unknown($"{Stack.Name} has no output {name}");
        _outputs[name] = null;
        var content = Evaluate(node);
        _outputs[name] = content;
        return content;
    }

    private Content Parameter(string name)
    {
        if (_parameters.TryGetValue(name, out var known)) return known ?? Content.Unknown($"the parameter {name} refers to itself");
        _parameters[name] = null;
        var content = Parameters.Evaluate(this, name);
        _parameters[name] = content;
        return content;
    }

    private ListContent EvaluateList(Node node)
    {
        var items = new Content[node.Elements.Length];
        var count = 0;
        foreach (var item in node.Elements)
        {
            var content = Evaluate(item);
            if (content is not MissingContent) items[count++] = content;
        }

        return new ListContent(count == items.Length ? items : items[..count]);
    }

    private Content Pseudo(string name)
    {
        switch (name)
        {
            case "AWS::NoValue": return Content.Missing;
            case "AWS::StackName" when Stack.NameIsKnown: return Content.Text(Stack.Name);
            case "AWS::Region" when Stack.Region is { } region: return Content.Text(region);
            case "AWS::AccountId" when Stack.Account is { } account: return Content.Text(account);
            case "AWS::Partition" when Stack.Region is { } region: return Content.Text(Partition(region));
            case "AWS::URLSuffix" when Stack.Region is { } region: return Content.Text(Partition(region) == "aws-cn" ? "amazonaws.com.cn" : "amazonaws.com");
            default:
                // Region, account and partition are the same for all stacks that fix none: most deployments have one of each.
                var own = name is "AWS::StackName" or "AWS::StackId" or "AWS::NotificationARNs" ? Stack.Name : null;
                if (_parameters.TryGetValue(name, out var known)) return known!;
                var symbol = new Symbol(SymbolKind.Pseudo, name, $"{name} is known only at deployment") { StackName = own };
                return (_parameters[name] = Model.World.ValueOf(symbol) is { } chosen ? Content.Text(chosen) : Content.Of(symbol))!;
        }
    }

    private static string Partition(string region) =>
        region.StartsWith("cn-", StringComparison.Ordinal) ? "aws-cn"
        : region.StartsWith("us-gov-", StringComparison.Ordinal) ? "aws-us-gov"
        : region.StartsWith("us-iso-", StringComparison.Ordinal) ? "aws-iso"
        : region.StartsWith("us-isob-", StringComparison.Ordinal) ? "aws-iso-b"
        : region.StartsWith("eu-isoe-", StringComparison.Ordinal) ? "aws-iso-e"
        : region.StartsWith("us-isof-", StringComparison.Ordinal) ? "aws-iso-f"
        : region.StartsWith("eusc-", StringComparison.Ordinal) ? "aws-eusc"
        : "aws";
}
