using System.Globalization;

namespace EksCdk.Checks.Reasoning;

/// <summary>Whether the requirements of a node pool leave an instance type.</summary>
internal static class PoolRequirements
{
    private static readonly string[] Groups = ["karpenter.k8s.aws/", "eks.amazonaws.com/", "node.kubernetes.io/",
        "kubernetes.io/"];

    // Labels that say something of the instance type, which the tables know.
    private static readonly string[] Known =
        ["instance-type", "instance-family", "instance-category", "instance-generation", "instance-size", "arch"];

    /// <summary>The list of a pool; null where something else brings the nodes.</summary>
    /// <param name="compute">The group of nodes.</param>
    public static Value? Of(Compute compute) => compute switch
    {
        KarpenterPool karpenter => karpenter.Requirements,
        AutoModePool own => own.Requirements,
        _ => null,
    };

    /// <summary>Yes, no, or null where it depends on types that are not listed or on values that are not known.</summary>
    /// <param name="requirements">The list of the pool.</param>
    /// <param name="suits">What the type's family must have besides; null for nothing.</param>
    public static bool? LeaveAType(Value requirements, Func<InstanceFamily, bool>? suits = null)
    {
        bool? otherwise = true;
        var asked = new List<(string Label, string Operator, IReadOnlyList<string> Values)>();
        foreach (var item in requirements.Items)
        {
            if (item["key"].Text is not { } key || item["operator"].Text is not { } @operator) return null;
            if (@operator == "DoesNotExist" && KarpenterCalls.EveryNode.Contains(key)) return false;
            if (@operator == "In" && KarpenterCalls.Values.TryGetValue(key, out var offered)
                && item["values"].Items is { Length: > 0 } values
                && values.All(v => v.Text is { } value && !offered.Contains(value))) return false;
            var label = Array.Find(Groups, g => key.StartsWith(g, StringComparison.Ordinal)) is { } group
                ? key[group.Length..] : key;
            if (Array.IndexOf(Known, label) < 0)
            {
                if (label.StartsWith("instance-", StringComparison.Ordinal)) otherwise = null;
                continue;
            }

            if (item["values"].Items.Any(v => v.Text is null)) return null;
            asked.Add((label, @operator, [.. item["values"].Items.Select(v => v.Text!)]));
        }

        if (asked.Count == 0 && suits is null) return true;
        if (asked.Exists(a => a.Operator == "In" && a.Values.Any(v => !IsListed(a.Label, v)))) return null;
        var fitting = Types().Where(type => suits?.Invoke(InstanceTypes.Families[type.Family]) is not false);
        return fitting.Any(type => asked.TrueForAll(a => Fits(type, a))) ? (suits is null ? true : otherwise) : false;
    }

    /// <summary>
    /// Whether the pool's nodes may start in one of its subnets, by the zones that it asks for; null if not known.
    /// </summary>
    /// <param name="pool">The pool.</param>
    /// <param name="asked">The list of its zones; missing where it asks for none.</param>
    public static bool? LeaveASubnet(Compute pool, out Value asked)
    {
        var zones = Of(pool)?.Items.FirstOrDefault(r => r["key"].IsOneOf(Subnet.ZoneLabels) is true
            && r["operator"].Is("In") is true);
        asked = zones?["values"] ?? pool.Resource.NoProperty;
        if (asked.IsMissing || pool.Cluster is not { } cluster) return asked.IsMissing ? true : null;
        IReadOnlyList<Subnet>? subnets = pool.Subnets is { AllKnown: true, Count: > 0 } all ? [.. all]
            : NodeClassSelectors.AllSubnets(NodeClassSelectors.SubnetTerms(pool), cluster);
        if (subnets is not { Count: > 0 } || !asked.IsList) return null;
        bool? any = false;
        foreach (var zone in asked.Items)
            foreach (var subnet in subnets) any |= subnet.IsInZone(zone);
        return any;
    }

    private static IEnumerable<Type> Types()
    {
        foreach (var (name, family) in InstanceTypes.Families)
            foreach (var size in family.Sizes.Keys)
                if (InstanceTypeName.Parse($"{name}.{size}") is { } parsed)
                    yield return new(name, size, parsed, family.Processor ?? parsed.Processor);
    }

    private static bool IsListed(string label, string value) => label switch
    {
        "instance-type" => InstanceTypes.Find(value) is not null,
        "instance-family" => InstanceTypes.Families.ContainsKey(value),
        "instance-category" => InstanceTypes.Families.Keys.Any(f => f.StartsWith(value, StringComparison.Ordinal)),
        "instance-size" => InstanceTypes.Families.Values.Any(f => f.Sizes.ContainsKey(value)),
        _ => true,
    };

    private static bool Fits(Type type, (string Label, string Operator, IReadOnlyList<string> Values) asked)
    {
        var own = asked.Label switch
        {
            "instance-type" => $"{type.Family}.{type.Size}",
            "instance-family" => type.Family,
            "instance-category" => type.Name.Series,
            "instance-generation" => type.Name.Generation.ToString(CultureInfo.InvariantCulture),
            "instance-size" => type.Size,
            _ => type.Processor switch { Processor.Arm => "arm64", Processor.X86 => "amd64", _ => null },
        };
        return own is null || asked.Operator switch
        {
            "In" => asked.Values.Contains(own),
            "NotIn" => !asked.Values.Contains(own),
            "Gt" => Number(own) > Number(asked.Values is [var first, ..] ? first : null),
            "Lt" => Number(own) < Number(asked.Values is [var first, ..] ? first : null),
            "DoesNotExist" => false,
            _ => true,
        };
    }

    private static long Number(string? text) => long.TryParse(text, CultureInfo.InvariantCulture, out var number) ? number : 0;

    private sealed record Type(string Family, string Size, InstanceTypeName Name, Processor? Processor);
}
