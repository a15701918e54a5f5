using System.Collections.ObjectModel;

namespace EksCdk.Facts;

/// <summary>What is known of the values that Ref and Fn::GetAtt return.</summary>
public static class ResourceAttributes
{
    private static readonly Lazy<ResourceAttributesFile> Data =
        new(() => FactFile.Read("attributes", FactsJson.Default.ResourceAttributesFile));

    /// <summary>The one name of an attribute that has several: <c>VpcId</c> of a VPC is its <c>Ref</c>.</summary>
    /// <param name="type">The resource type.</param>
    /// <param name="attribute">The attribute, or <c>Ref</c>.</param>
    public static string Canonical(string type, string attribute) =>
        Find(type)?.Same.Contains(attribute) is true ? "Ref" : attribute;

    /// <summary>The property, dotted, that the attribute returns as it was given; null if it is none.</summary>
    /// <param name="type">The resource type.</param>
    /// <param name="attribute">The attribute, or <c>Ref</c>.</param>
    public static string? Repeats(string type, string attribute) => Find(type)?.Repeats.GetValueOrDefault(attribute);

    /// <summary>Whether no two resources have the same: an id, an ARN, a name that AWS makes.</summary>
    /// <param name="type">The resource type.</param>
    /// <param name="attribute">The attribute, or <c>Ref</c>.</param>
    public static bool IsUnique(string type, string attribute) => Find(type)?.Unique.ContainsKey(attribute) is true
        || (attribute is "Ref" or "Arn" && type.StartsWith("AWS::", StringComparison.Ordinal)
            && !Data.Value.Shared.Contains(type));

    /// <summary>What the attribute's value certainly starts with; may be empty.</summary>
    /// <param name="type">The resource type.</param>
    /// <param name="attribute">The attribute, or <c>Ref</c>.</param>
    public static string Prefix(string type, string attribute)
    {
        var known = Find(type);
        if (known?.Unique.GetValueOrDefault(attribute) is { } start) return start;
        if (!IsUnique(type, attribute)) return "";
        return attribute == "Arn" ? "arn:" : known?.Prefix ?? "";
    }

    private static AttributesRow? Find(string type) => Data.Value.Types.GetValueOrDefault(type);
}

internal sealed record ResourceAttributesFile : FactSet
{
    public required HashSet<string> Shared { get; init; }

    public required IReadOnlyDictionary<string, AttributesRow> Types { get; init; }
}

internal sealed record AttributesRow
{
    public string Prefix { get => field ?? ""; init; }

    public IReadOnlyList<string> Same { get => field ?? []; init; }

    public IReadOnlyDictionary<string, string> Unique { get => field ?? ReadOnlyDictionary<string, string>.Empty; init; }

    public IReadOnlyDictionary<string, string> Repeats { get => field ?? ReadOnlyDictionary<string, string>.Empty; init; }
}
