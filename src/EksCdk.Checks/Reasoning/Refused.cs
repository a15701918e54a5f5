namespace EksCdk.Checks.Reasoning;

/// <summary>What of a resource a row of <see cref="Refusals"/> refuses.</summary>
/// <param name="row">The row.</param>
internal sealed class Refused(Refusal row)
{
    // Nearly every resource lacks what nearly every row is about.
    private readonly string[] _about = AboutOf(row);
    private readonly PropertyPath _property = new(row.Property ?? "");
    private readonly PropertyPath? _each = row.Each is { } each ? new(each) : null;
    private readonly Wanted[] _when = WantedOf(row.When);
    private readonly Wanted[] _whenTemplate = WantedOf(row.WhenTemplate);
    private readonly Wanted[] _where = WantedOf(row.Where);

    /// <summary>The row.</summary>
    public Refusal Row => row;

    /// <summary>The values that the row refuses; none where it does not count, or nothing is known to be wrong.</summary>
    /// <param name="resource">The resource.</param>
    public IEnumerable<Value> In(Resource resource)
    {
        foreach (var property in _about)
            if (!resource.Properties.MayHave(property)) return [];
        if (!Have(resource.Properties, _when)) return [];
        var template = row.WhenTemplate is null && row.Template is null ? null : (resource.View as Compute)?.LaunchTemplate;
        if (row.WhenTemplate is not null && (template is null || !Have(template.Resource.Properties, _whenTemplate))) return [];
        if (row.Trust is { } trust) return Untrusting(resource, row.Property!, trust);
        if (row.Cluster is { } cluster)
            return resource.Model.Find<Cluster>(resource["ClusterName"]) is { } its ? Missed(its.Settings, cluster) : [];
        if (row.NotOfCluster.Count > 0)
            return resource.Model.Find<Cluster>(resource["ClusterName"]) is { } its
                ? row.NotOfCluster.Select(its.Settings.At).Where(IsGiven) : [];
        if (row.Template is { } wanted)
            return template is null ? [] : Missed(template.Resource.Properties, wanted);
        return _each is null ? InOne(resource.Properties)
            : _each.In(resource.Properties).Where(v => v.IsMap && Have(v, _where)).SelectMany(InOne);
    }

    private IEnumerable<Value> InOne(Value of)
    {
        if (row.NotBoth.Count > 0) return AllButOne(of, row.NotBoth);
        if (row.Needs.Count > 0) return row.Needs.Select(of.At).Where(v => v.IsMissing);
        if (row.NeedsOneOf.Count > 0)
            return row.NeedsOneOf.Select(of.At).All(v => v.IsMissing) ? [of.At(row.NeedsOneOf[0])] : [];
        if (row.Ascending is [var least, var most])
            return of.At(least).Number > of.At(most).Number ? [of.At(most)] : [];
        if (row.Wants is { } wants)
            return row.Property is { Length: > 0 } property && !IsGiven(of.At(property)) ? [] : Missed(of, wants);
        return row.KeysOf is { } map ? Unlike(row.Pattern!, of.At(map)) : OfValues(_property.In(of));
    }

    private static List<Value> AllButOne(Value of, IReadOnlyList<string> these)
    {
        var given = new List<Value>();
        foreach (var path in these)
            if (of.At(path) is var value && IsGiven(value)) given.Add(value);
        return given.Count > 1 ? given[1..] : [];
    }

    private IEnumerable<Value> OfValues(IEnumerable<Value> values) =>
        row.Names is { } names ? Misnamed(values, names)
        : row.Range is { } range ? values.Where(v => v.Number is { } number && !range.Contains(number))
        : row.Most is { } most ? values.Where(v => v.Items.Length > most)
        : row.Unique ? Repeated.Of(values)
        : Unlike(row.Pattern!, values);

    // Without these properties it refuses nothing.
    private static string[] AboutOf(Refusal row) =>
        [.. (row.When?.Keys ?? []).Concat(OwnOf(row)).Select(path => new PropertyPath(path).First).OfType<string>().Distinct()];

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
            && (v.IsMissing || (w.Value is not ["*"] && v.IsOneOf(w.Value) is false)))
            .Select(w => properties.At(w.Key));

    private static bool IsGiven(Value value) => !value.IsMissing && !value.IsUnknown;

    private static bool Have(Value properties, Wanted[] wanted)
    {
        foreach (var one in wanted)
            if (!one.IsIn(properties)) return false;
        return true;
    }

    private static Wanted[] WantedOf(IReadOnlyDictionary<string, IReadOnlyList<string>>? wanted) =>
        wanted is null ? [] : [.. wanted.Select(w => new Wanted(new PropertyPath(w.Key), [.. w.Value], w.Value is ["*"]))];

    private sealed record Wanted(PropertyPath Path, string[] Values, bool IsAny)
    {
        public bool IsIn(Value properties)
        {
            foreach (var value in Path.In(properties))
                if (IsAny ? IsGiven(value) : value.IsOneOf(Values) is true) return true;
            return false;
        }
    }
}
