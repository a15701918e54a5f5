namespace EksCdk.Checks.Reasoning;

/// <summary>The properties without which a resource is refused: see <see cref="ResourceTypes"/>.</summary>
internal static class Requirements
{
    private static readonly Lazy<Requirement[]> Everywhere = new(() => Of(ResourceTypes.RequiredEverywhere));

    private static readonly Lazy<Dictionary<string, Requirement[]>> Types =
        new(() => ResourceTypes.Required.ToDictionary(type => type.Key, type => Of(type.Value)));

    /// <summary>Whether what the type requires is listed.</summary>
    public static bool Knows(string type) => Types.Value.ContainsKey(type);

    /// <summary>What a resource lacks: where, and the names of which one must be there.</summary>
    /// <param name="resource">The resource.</param>
    public static List<(Value Where, string[] OneOf)> MissingIn(Resource resource)
    {
        var missing = new List<(Value Where, string[] OneOf)>();
        if (IsOfAws(resource.Type)) Add(resource, Everywhere.Value, missing);
        if (Types.Value.TryGetValue(resource.Type, out var own)) Add(resource, own, missing);
        return missing;
    }

    // What the properties of others' types and of custom resources mean is theirs to say.
    private static bool IsOfAws(string type) =>
        type.StartsWith("AWS::", StringComparison.Ordinal) && type != "AWS::CloudFormation::CustomResource";

    private static Requirement[] Of(IReadOnlyList<RequiredProperty> properties) =>
        [.. properties.Select(p => new Requirement([.. p.OneOf]))];

    private static void Add(Resource resource, Requirement[] requirements, List<(Value Where, string[] OneOf)> missing)
    {
        foreach (var requirement in requirements)
            if (!requirement.IsPlainlyMetBy(resource))
                foreach (var where in Lacking(resource.Properties, requirement.OneOf))
                    missing.Add((where, requirement.OneOf));
    }

    private static IEnumerable<Value> Lacking(Value properties, string[] oneOf)
    {
        if (oneOf.Length == 1) return Lacking(properties, oneOf[0]);
        return Array.TrueForAll(oneOf, one => !IsInMissing(properties, one) && properties.At(one).IsMissing)
            ? [properties.At(oneOf[0])]
            : [];
    }

    // What stands in something that is not there is not asked for.
    private static bool IsInMissing(Value properties, string dotted) =>
        dotted.LastIndexOf('.') is var last && last >= 0 && !properties.At(dotted[..last]).IsMap;

    private static IEnumerable<Value> Lacking(Value value, string path)
    {
        var list = path.IndexOf("[].", StringComparison.Ordinal);
        if (list >= 0)
        {
            var items = value.At(path[..list]);
            return items.IsList ? items.Items.Where(i => i.IsMap).SelectMany(i => Lacking(i, path[(list + 3)..])) : [];
        }

        return !IsInMissing(value, path) && value.At(path) is { IsMissing: true } missing ? [missing] : [];
    }
}
