namespace EksCdk.Checks.Values;

/// <summary>What is known of the values that Ref and Fn::GetAtt return: <c>Data/attributes.json</c>.</summary>
internal static class AttributeFacts
{
    private static readonly Lazy<Node> Data = new(() => DataFile.Read("attributes.json"));
    private static readonly Lazy<HashSet<string>> Shared = new(() => Data.Value["shared"]!.Items.Select(i => i.Text).ToHashSet(StringComparer.Ordinal));
    private static readonly Lazy<Dictionary<(string Type, string Attribute), string>> SameAsRef = new(() =>
        Each("same").SelectMany(t => t.Value.Items.Select(i => (t.Type, Attribute: i.Text))).ToDictionary(a => a, _ => "Ref"));

    private static readonly Lazy<Dictionary<(string Type, string Attribute), string>> Repeated = new(() => Members("repeats"));
    private static readonly Lazy<Dictionary<(string Type, string Attribute), string>> Unique = new(() => Members("unique"));

    /// <summary>The one name of an attribute that has several: <c>VpcId</c> of a VPC is its <c>Ref</c>.</summary>
    public static string Canonical(string type, string attribute) => SameAsRef.Value.GetValueOrDefault((type, attribute)) ?? attribute;

    /// <summary>The property, dotted, that the attribute returns as it was given; null if it is none.</summary>
    public static string? Repeats(string type, string attribute) => Repeated.Value.GetValueOrDefault((type, attribute));

    /// <summary>Whether no two resources have the same: an id, an ARN, a name that AWS makes.</summary>
    public static bool IsUnique(string type, string attribute) => Unique.Value.ContainsKey((type, attribute))
        || (attribute is "Ref" or "Arn" && type.StartsWith("AWS::", StringComparison.Ordinal) && !Shared.Value.Contains(type));

    /// <summary>What the attribute's value certainly starts with; may be empty.</summary>
    public static string Prefix(string type, string attribute) => Unique.Value.TryGetValue((type, attribute), out var start) ? start
        : !IsUnique(type, attribute) ? ""
        : attribute == "Arn" ? "arn:"
        : Data.Value["types"]![type]?["prefix"]?.Text ?? "";

    private static IEnumerable<(string Type, Node Value)> Each(string member) =>
        Data.Value["types"]!.Members.Where(t => t.Value[member] is not null).Select(t => (t.Name, t.Value[member]!));

    private static Dictionary<(string Type, string Attribute), string> Members(string name) =>
        Each(name).SelectMany(t => t.Value.Members.Select(m => ((t.Type, m.Name), m.Value.Text))).ToDictionary(m => m.Item1, m => m.Text);
}
