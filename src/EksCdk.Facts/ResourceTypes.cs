using System.Collections.ObjectModel;

namespace EksCdk.Facts;

/// <summary>
/// What CloudFormation's specification says of a resource type. Paths are <c>a.b</c>, and <c>a[].b</c> in every element of a
/// list.
/// </summary>
public sealed record ResourceType
{
    /// <summary>What is required, where what it is in is there.</summary>
    public IReadOnlyList<string> Required { get => field ?? []; init; }

    /// <summary>The values of properties that the specification lists; CloudFormation may have more by now.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Values
    {
        get => field ?? ReadOnlyDictionary<string, IReadOnlyList<string>>.Empty;
        init;
    }

    /// <summary>What Fn::GetAtt returns; none of it can be set.</summary>
    public IReadOnlyList<string> Attributes { get => field ?? []; init; }
}

/// <summary>The resource types that matter for EKS.</summary>
public static class ResourceTypes
{
    private static readonly Lazy<ResourceTypesFile> Types =
        new(() => FactFile.Read("resource-types", FactsJson.Default.ResourceTypesFile));
    private static readonly Lazy<ResourceRulesFile> Rules =
        new(() => FactFile.Read("resource-rules", FactsJson.Default.ResourceRulesFile));
    private static readonly Lazy<Dictionary<string, IReadOnlyList<RequiredProperty>>> AllRequired = new(Require);
    private static readonly Lazy<Dictionary<string, IReadOnlyDictionary<string, OfferedValues>>> AllOffered = new(Offer);

    /// <summary>Every type, as the specification has it.</summary>
    public static IReadOnlyDictionary<string, ResourceType> All => Types.Value.Types;

    /// <summary>What is required of every type of AWS's own.</summary>
    public static IReadOnlyList<RequiredProperty> RequiredEverywhere => Rules.Value.Everywhere;

    /// <summary>What each type requires beyond that, of the specification or of the service; custom resources too.</summary>
    public static IReadOnlyDictionary<string, IReadOnlyList<RequiredProperty>> Required => AllRequired.Value;

    /// <summary>The values of properties, by type and path, where it is known whether there may be more.</summary>
    public static IReadOnlyDictionary<string, IReadOnlyDictionary<string, OfferedValues>> Offered => AllOffered.Value;

    /// <summary>The properties that may be a path of a file, until it is uploaded.</summary>
    internal static IReadOnlyDictionary<string, IReadOnlyList<string>> Packaged => Rules.Value.Packaged;

    private static Dictionary<string, IReadOnlyList<RequiredProperty>> Require()
    {
        var all = All.Where(type => type.Value.Required.Count > 0).ToDictionary(
            type => type.Key,
            type => (IReadOnlyList<RequiredProperty>)[.. type.Value.Required.Select(path => new RequiredProperty([path]))]);
        foreach (var (type, more) in Rules.Value.Required) all[type] = [.. all.GetValueOrDefault(type) ?? [], .. more];
        return all;
    }

    private static Dictionary<string, IReadOnlyDictionary<string, OfferedValues>> Offer()
    {
        var all = Rules.Value.Values.ToDictionary(type => type.Key, type => type.Value.ToDictionary());
        foreach (var (type, paths) in Rules.Value.Closed)
        {
            if (!all.TryGetValue(type, out var values)) all[type] = values = [];
            foreach (var path in paths) values[path] = new OfferedValues { Closed = All[type].Values[path] };
        }

        return all.ToDictionary(type => type.Key, type => (IReadOnlyDictionary<string, OfferedValues>)type.Value);
    }
}

internal sealed record ResourceTypesFile : FactSet
{
    public required IReadOnlyDictionary<string, ResourceType> Types { get; init; }
}

internal sealed record ResourceRulesFile : FactSet
{
    public required IReadOnlyList<RequiredProperty> Everywhere { get; init; }

    public required IReadOnlyDictionary<string, IReadOnlyList<RequiredProperty>> Required { get; init; }

    public required IReadOnlyDictionary<string, IReadOnlyList<string>> Closed { get; init; }

    public required IReadOnlyDictionary<string, IReadOnlyList<string>> Packaged { get; init; }

    public required IReadOnlyDictionary<string, IReadOnlyDictionary<string, OfferedValues>> Values { get; init; }
}
