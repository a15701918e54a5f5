namespace EksCdk.Checks.Templates;

/// <summary>What is kept of a template whose nodes are let go: what the rest of a deployment has to know of it.</summary>
internal sealed class TemplateFacts
{
    private readonly Dictionary<string, int> _types = new(StringComparer.Ordinal);
    private readonly List<string> _exports = [];
    private readonly List<string> _reads = [];

    public TemplateFacts()
    {
    }

    public TemplateFacts(Node template)
    {
        foreach (var (_, resource) in template["Resources"]?.Pairs ?? [])
            if (resource["Type"] is { IsScalar: true, Text: var type })
                Add(type);
        foreach (var (_, output) in template["Outputs"]?.Pairs ?? [])
            if (output["Export"]?["Name"] is { IsScalar: true, Text: var name })
                AddExport(name);
        Resources = template["Resources"]?.Pairs.Length ?? 0;
        FindReads(template);
    }

    /// <summary>How many resources there are.</summary>
    public int Resources { get; private set; }

    /// <summary>How many resources each type has.</summary>
    public IReadOnlyDictionary<string, int> Types => _types;

    /// <summary>The names of exports that are written out.</summary>
    public IReadOnlyList<string> Exports => _exports;

    /// <summary>The names of exports, and of stacks, that are read.</summary>
    public IReadOnlyList<string> Reads => _reads;

    /// <summary>Adds a resource by its type.</summary>
    public void AddResource(string type)
    {
        Add(type);
        Resources++;
    }

    /// <summary>Adds the name of an export.</summary>
    public void AddExport(string name) => _exports.Add(name);

    /// <summary>Adds the name of an export, or of a stack, that is read.</summary>
    public void AddRead(string name)
    {
        if (!_reads.Contains(name)) _reads.Add(name);
    }

    private void Add(string type) => _types[type] = _types.GetValueOrDefault(type) + 1;

    private void FindReads(Node node)
    {
        foreach (var (name, value) in node.Pairs)
        {
            var read = name switch { "Fn::ImportValue" => value, "Fn::GetStackOutput" => value["StackName"], _ => null };
            if (read is { IsScalar: true, Text: var text }) AddRead(text);
            FindReads(value);
        }

        foreach (var item in node.Elements) FindReads(item);
    }
}
