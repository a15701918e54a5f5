namespace EksCdk.Checks.Templates;

/// <summary>What is kept of a template whose nodes are let go: what the rest of a deployment has to know of it.</summary>
internal sealed class TemplateFacts
{
    private readonly Dictionary<string, int> _types = new(StringComparer.Ordinal);
    private readonly List<string> _exports = [];
    private readonly List<string> _reads = [];

    public TemplateFacts(Node template)
    {
        foreach (var (_, resource) in template["Resources"]?.Pairs ?? [])
            if (resource["Type"] is { IsScalar: true, Text: var type })
                _types[type] = _types.GetValueOrDefault(type) + 1;
        foreach (var (_, output) in template["Outputs"]?.Pairs ?? [])
            if (output["Export"]?["Name"] is { IsScalar: true, Text: var name })
                _exports.Add(name);
        Resources = template["Resources"]?.Pairs.Length ?? 0;
        FindReads(template);
    }

    /// <summary>How many resources there are.</summary>
    public int Resources { get; }

    /// <summary>How many resources each type has.</summary>
    public IReadOnlyDictionary<string, int> Types => _types;

    /// <summary>The names of exports that are written out.</summary>
    public IReadOnlyList<string> Exports => _exports;

    /// <summary>The names of exports, and of stacks, that are read.</summary>
    public IReadOnlyList<string> Reads => _reads;

    private void FindReads(Node node)
    {
        foreach (var (name, value) in node.Pairs)
        {
            var read = name switch { "Fn::ImportValue" => value, "Fn::GetStackOutput" => value["StackName"], _ => null };
            if (read is { IsScalar: true, Text: var text } && !_reads.Contains(text)) _reads.Add(text);
            FindReads(value);
        }

        foreach (var item in node.Elements) FindReads(item);
    }
}
