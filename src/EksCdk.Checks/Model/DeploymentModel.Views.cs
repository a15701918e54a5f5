namespace EksCdk.Checks.Model;

/// <content>Typed views and the relations between them; each is worked out once, when first asked for.</content>
public sealed partial class DeploymentModel
{
    private readonly Dictionary<Type, object> _all = [];
    private readonly Dictionary<Type, object> _names = [];
    private readonly Dictionary<(Type, Type, string), object> _groups = [];

    /// <summary>The clusters.</summary>
    public IReadOnlyList<Cluster> Clusters => All<Cluster>();

    /// <summary>Managed node groups.</summary>
    public IReadOnlyList<NodeGroup> NodeGroups => All<NodeGroup>();

    /// <summary>Auto Scaling groups whose instances are to join a cluster.</summary>
    public IReadOnlyList<AutoScalingGroup> SelfManagedGroups => Once<AutoScalingGroup>("self-managed", () => All<AutoScalingGroup>().Where(g => g.IsForEks));

    /// <summary>Fargate profiles.</summary>
    public IReadOnlyList<FargateProfile> FargateProfiles => All<FargateProfile>();

    /// <summary>Everything that brings nodes: node groups, self-managed groups, Auto Mode of clusters, Fargate profiles.</summary>
    public IReadOnlyList<Compute> Compute => Once<Compute>("compute", () =>
        [.. NodeGroups, .. SelfManagedGroups, .. Clusters.Select(c => c.AutoMode).OfType<Compute>(), .. FargateProfiles]);

    /// <summary>Every view of a kind, in the order of the templates.</summary>
    /// <typeparam name="T">The view.</typeparam>
    public IReadOnlyList<T> All<T>()
        where T : View
    {
        if (_all.TryGetValue(typeof(T), out var known)) return (List<T>)known;
        var all = new List<T>();
        foreach (var type in ViewTypes.Of(typeof(T)))
            foreach (var resource in OfType(type))
                all.Add((T)View(resource)!);
        _all[typeof(T)] = all;
        return all;
    }

    /// <summary>The view on a resource, or null if its type has none, or it is of another model.</summary>
    /// <param name="resource">The resource.</param>
    public View? View(Resource resource) => resource.Model == this ? resource.View : null;

    /// <summary>
    /// The resource that a value means: by reference over any number of stacks, by name, or as the last part of an ARN.
    /// Null if it is outside the templates or not known, never an error by itself.
    /// </summary>
    /// <typeparam name="T">The view to look for.</typeparam>
    /// <param name="value">A property that refers to it.</param>
    public T? Find<T>(Value value)
        where T : View
    {
        if (value.Target is { Exists: true } target && View(target) is T view) return view;
        if (!value.IsText) return null;
        var names = Names<T>();
        if (value.Symbol is { } symbol && names.BySymbol.TryGetValue(symbol, out var bySymbol)) return bySymbol;
        if (value.Text is { } text) return names.ByText.GetValueOrDefault(LastPart(text));
        if (value.Segments is [.., { Literal: { } before }, { Symbol: { Kind: SymbolKind.Attribute, Resource: { Exists: true } last } }] && before.EndsWith('/'))
            return View(last) as T;
        return LastPart(value.Segments) is not { } name ? null
            : name.Text is { Length: > 0 } literal ? names.ByText.GetValueOrDefault(literal)
            : names.ByParts.GetValueOrDefault(name.Display) is { } named && named.Name.SameAs(name) is true ? named : null;
    }

    /// <summary>The key that a value means, also by an alias; null if it is outside the templates.</summary>
    /// <param name="value">A property that names a key.</param>
    public Key? FindKey(Value value) => Find<Key>(value) ?? (value.Symbol is null && value.Text is { } text && text.Contains("alias/", StringComparison.Ordinal)
        ? Names<KeyAlias>().ByText.GetValueOrDefault(text[text.IndexOf("alias/", StringComparison.Ordinal)..])?.Key
        : Find<KeyAlias>(value)?.Key);

    /// <summary>The views of a kind that belong to another, by a relation that has a name of its own; null is the group of those that belong to none.</summary>
    internal ILookup<TOwner?, T> Grouped<TOwner, T>(string relation, Func<IEnumerable<T>> all, Func<T, TOwner?> owner)
        where TOwner : class
    {
        if (_groups.TryGetValue((typeof(TOwner), typeof(T), relation), out var known)) return (ILookup<TOwner?, T>)known;
        var grouped = all().ToLookup(owner);
        _groups[(typeof(TOwner), typeof(T), relation)] = grouped;
        return grouped;
    }

    /// <summary>Those of a kind whose cluster is not in the templates, or not known: they may belong to any cluster.</summary>
    /// <typeparam name="T">The view.</typeparam>
    public IEnumerable<T> Unattributed<T>()
        where T : View, IClusterMember => ByCluster<T>()[null];

    /// <summary>The resources of a type of which it is not known what a property of theirs refers to, also by an id that is written out: they may belong to anything.</summary>
    /// <param name="type">The type.</param>
    /// <param name="property">The property that says to what they belong.</param>
    public IReadOnlyList<Resource> Loose(string type, string property) =>
        Once<Resource>($"{type}.{property}", () => OfType(type).Where(r => r[property].Target is null));

    internal ILookup<Cluster?, T> ByCluster<T>()
        where T : View, IClusterMember => Grouped<Cluster, T>("cluster", All<T>, m => m.Cluster);

    internal IReadOnlyList<T> Once<T>(string name, Func<IEnumerable<T>> make)
    {
        if (_groups.TryGetValue((typeof(T), typeof(T), name), out var known)) return (List<T>)known;
        var list = make().ToList();
        _groups[(typeof(T), typeof(T), name)] = list;
        return list;
    }

    private static string LastPart(string text)
    {
        if (!text.StartsWith("arn:", StringComparison.Ordinal)) return text;
        return text[(text.LastIndexOf('/') + 1)..];
    }

    // Of an ARN that is known in part: what follows its last slash.
    private static Value? LastPart(IReadOnlyList<Segment> segments)
    {
        if (segments is not [{ Literal: { } start }, ..] || !start.StartsWith("arn:", StringComparison.Ordinal)) return null;
        for (var i = segments.Count - 1; i >= 0; i--)
            if (segments[i].Literal?.LastIndexOf('/') is >= 0 and var slash)
                return new Value(null, "", null, Content.Text([new Segment(segments[i].Literal![(slash + 1)..]), .. segments.Skip(i + 1)]));
        return null;
    }

    private NameIndex<T> Names<T>()
        where T : View
    {
        if (_names.TryGetValue(typeof(T), out var known)) return (NameIndex<T>)known;
        var index = new NameIndex<T>([], [], []);
        foreach (var view in All<T>())
        {
            if (view.Name.Symbol is { } symbol) index.BySymbol.TryAdd(symbol, view);
            if (view.Name.Text is { } text) index.ByText.TryAdd(text, view);
            else if (view.Name.IsText) index.ByParts.TryAdd(view.Name.Display, view);
        }

        _names[typeof(T)] = index;
        return index;
    }

    private sealed record NameIndex<T>(Dictionary<Symbol, T> BySymbol, Dictionary<string, T> ByText, Dictionary<string, T> ByParts);
}
