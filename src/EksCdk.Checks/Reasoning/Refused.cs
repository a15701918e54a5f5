namespace EksCdk.Checks.Reasoning;

/// <summary>What of a resource a row of <see cref="Refusals"/> refuses.</summary>
/// <param name="row">The row.</param>
internal sealed class Refused(Refusal row)
{
    // Nearly every resource lacks what nearly every row is about.
    private readonly string[] _about = AboutOf(row);

    /// <summary>The row.</summary>
    public Refusal Row => row;

    /// <summary>The values that the row refuses; none where it does not count, or nothing is known to be wrong.</summary>
    /// <param name="resource">The resource.</param>
    public IEnumerable<Value> In(Resource resource)
    {
        foreach (var property in _about)
            if (!resource.Properties.MayHave(property)) return [];
        if (row.When is { } when && !Have(resource.Properties, when)) return [];
        var template = row.WhenTemplate is null && row.Template is null ? null : (resource.View as Compute)?.LaunchTemplate;
        if (row.WhenTemplate is { } whenTemplate && (template is null || !Have(template.Resource.Properties,
            whenTemplate))) return [];
        if (row.Trust is { } trust) return Untrusting(resource, row.Property!, trust);
        if (row.Cluster is { } cluster)
            return resource.Model.Find<Cluster>(resource["ClusterName"]) is { } its ? Missed(its.Settings, cluster) : [];
        if (row.NotOfCluster.Count > 0)
            return resource.Model.Find<Cluster>(resource["ClusterName"]) is { } its
                ? row.NotOfCluster.Select(its.Settings.At).Where(IsGiven) : [];
        if (row.Template is { } wanted)
            return template is null ? [] : Missed(template.Resource.Properties, wanted);
        return row.Each is not { } each ? InOne(resource.Properties, row)
            : All(resource.Properties, each).Where(v => v.IsMap && (row.Where is null || Have(v, row.Where)))
                .SelectMany(v => InOne(v, row));
    }

    private static IEnumerable<Value> InOne(Value of, Refusal row)
    {
        if (row.NotBoth.Count > 0) return row.NotBoth.Select(of.At).Where(IsGiven).Skip(1);
        if (row.Needs.Count > 0) return row.Needs.Select(of.At).Where(v => v.IsMissing);
        if (row.NeedsOneOf.Count > 0)
            return row.NeedsOneOf.Select(of.At).All(v => v.IsMissing) ? [of.At(row.NeedsOneOf[0])] : [];
        if (row.Ascending is [var least, var most])
            return of.At(least).Number > of.At(most).Number ? [of.At(most)] : [];
        if (row.Wants is { } wants)
            return row.Property is { Length: > 0 } property && !IsGiven(of.At(property)) ? [] : Missed(of, wants);
        return row.KeysOf is { } map ? Unlike(row.Pattern!, of.At(map)) : OfValues(All(of, row.Property!), row);
    }

    private static IEnumerable<Value> OfValues(IEnumerable<Value> values, Refusal row) =>
        row.Names is { } names ? Misnamed(values, names)
        : row.Range is { } range ? values.Where(v => v.Number is { } number && !range.Contains(number))
        : row.Most is { } most ? values.Where(v => v.Items.Length > most)
        : row.Unique ? Repeated.Of(values)
        : Unlike(row.Pattern!, values);

    // Without these properties it refuses nothing.
    private static string[] AboutOf(Refusal row) =>
        [.. (row.When?.Keys ?? []).Concat(OwnOf(row)).Select(path => path.Split('.', '[')[0])
            .Where(name => name.Length > 0).Distinct()];

    private static IEnumerable<string> OwnOf(Refusal row) => row switch
    {
        { Trust: not null } => [row.Property!],
        { Cluster: not null } or { NotOfCluster.Count: > 0 } or { Template: not null } => [],
        { Each: { } each } => [each],
        { NotBoth: [_, _] both } => both,
        { NotBoth.Count: > 0 } or { Needs.Count: > 0 } or { NeedsOneOf.Count: > 0 } => [],
        { Ascending: [_, _] both } => both,
        { Wants: not null } => row.Property is { } property ? [property] : [],
        _ => [row.KeysOf ?? row.Property!],
    };

    private static IEnumerable<Value> Unlike(string pattern, Value map) => !map.IsMap ? []
        : map.Members.Where(m => !FactPattern.Matches(m.Key, pattern)).Select(m => m.Value);

    private static IEnumerable<Value> Unlike(string pattern, IEnumerable<Value> values) =>
        values.Where(v => v.Text is { } text && !FactPattern.Matches(text, pattern));

    private static IEnumerable<Value> Misnamed(
        IEnumerable<Value> values, IReadOnlyDictionary<string, IReadOnlyList<string>> names) =>
        values.Where(v => v.Symbol is { Kind: SymbolKind.Attribute, Resource: { } named } symbol
            && NamesAnother(named.Type, symbol.Name, names));

    // Another attribute than the property takes, or that of another type, where both begin in a way that tells them apart.
    private static bool NamesAnother(string type, string attribute, IReadOnlyDictionary<string, IReadOnlyList<string>> names)
    {
        if (names.TryGetValue(type, out var taken))
            return !taken.Contains(ResourceAttributes.Canonical(type, attribute))
                && (attribute is "Ref" or "Arn"
                    || ResourceTypes.All.GetValueOrDefault(type)?.Attributes.Contains(attribute) is true);
        return ResourceAttributes.Prefix(type, attribute) is { Length: > 0 } begins
            && names.All(n => n.Value.All(a => ResourceAttributes.Prefix(n.Key, a) is { Length: > 0 } wanted
                && (wanted != begins || wanted == "arn:")));
    }

    // The trust policy, where it certainly does not let the service in.
    private static IEnumerable<Value> Untrusting(Resource resource, string property, RequiredTrust trust) =>
        resource.Model.Find<Role>(resource.At(property)) is { } role
            && trust.Actions.Any(a => role.IsTrustedBy(trust.Service, a) is false)
            ? [role.TrustPolicy] : [];

    private static IEnumerable<Value> Missed(Value properties, IReadOnlyDictionary<string, IReadOnlyList<string>> wanted) =>
        wanted.Where(w => properties.At(w.Key) is var v
            && (v.IsMissing || (w.Value is not ["*"] && v.IsOneOf([.. w.Value]) is false)))
            .Select(w => properties.At(w.Key));

    private static bool IsGiven(Value value) => !value.IsMissing && !value.IsUnknown;

    private static bool Have(Value properties, IReadOnlyDictionary<string, IReadOnlyList<string>> wanted) =>
        wanted.All(w => All(properties, w.Key).Any(v => w.Value is ["*"] ? IsGiven(v) : v.IsOneOf([.. w.Value]) is true));

    private static IEnumerable<Value> All(Value value, string path)
    {
        if (path.EndsWith("[]", StringComparison.Ordinal)) return All(value, path[..^2]).SelectMany(v => v.Items);
        var at = path.IndexOf("[].", StringComparison.Ordinal);
        return at < 0 ? [value.At(path)]
            : value.At(path[..at]).Items.Where(i => i.IsMap).SelectMany(i => All(i, path[(at + 3)..]));
    }
}
