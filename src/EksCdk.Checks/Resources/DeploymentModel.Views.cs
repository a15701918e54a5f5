namespace EksCdk.Checks.Resources;

/// <content>Typed views and the relations between them; each is worked out once, when first asked for.</content>
internal sealed partial class DeploymentModel
{
    private readonly Dictionary<Type, object> _all = [];
    private readonly Dictionary<Type, object> _names = [];
    private readonly Dictionary<GroupKey, object> _groups = [];
    private Cached<Population<AutoScalingGroup>> _selfManaged;
    private Cached<Population<Compute>> _compute;

    /// <summary>The clusters.</summary>
    public IReadOnlyList<Cluster> Clusters => All<Cluster>();

    /// <summary>Managed node groups.</summary>
    public IReadOnlyList<NodeGroup> NodeGroups => All<NodeGroup>();

    /// <summary>Auto Scaling groups whose instances are to join a cluster.</summary>
    public IReadOnlyList<AutoScalingGroup> SelfManagedGroups => SelfManaged;

    /// <summary>Fargate profiles.</summary>
    public IReadOnlyList<FargateProfile> FargateProfiles => All<FargateProfile>();

    /// <summary>
    /// Everything that brings nodes: node groups, self-managed groups, Auto Mode of clusters, Fargate profiles.
    /// </summary>
    public IReadOnlyList<Compute> Compute => ComputePopulation;

    /// <summary>What brings nodes and is no resource of CloudFormation: pools of Karpenter and Auto Mode, hybrid nodes.</summary>
    public IReadOnlyList<Compute> Pools => Checks.Resources.Pools.In(this);

    /// <summary>Everything that brings nodes, each on its own as by <see cref="ModelLists.OneByOne"/>; then pools.</summary>
    internal IEnumerable<Compute> AllOneByOne()
    {
        foreach (var compute in Compute.OneByOne()) yield return compute;
        // Which pools there are may itself depend on variables, so that these are no loop of turns on their own.
        foreach (var pool in Pools) yield return pool;
    }

    /// <summary>What brings nodes as resources, then the pools of which the templates say where their nodes start.</summary>
    internal IEnumerable<Compute> Placed => Compute.Concat(Pools.Where(pool => pool.IsPlaced));

    /// <summary>What brings nodes in some scenario.</summary>
    internal IReadOnlyList<Compute> MayHaveCompute => ComputePopulation.All;

    private Population<Compute> ComputePopulation => _compute.Get(Scenario.Reads, this, static model => new Population<Compute>(
        model.Scenario.Reads,
        [.. model.Views<NodeGroup>().All, .. model.SelfManaged.All, .. model.Views<Cluster>().All.Select(c => c.AutoModeIfAny),
            .. model.Views<FargateProfile>().All],
        static compute => compute.IsThere));

    /// <summary>Every view of a kind, in the order of the templates.</summary>
    /// <typeparam name="T">The view.</typeparam>
    public IReadOnlyList<T> All<T>()
        where T : View => Views<T>();

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
        if (Scenario.Reads.Relates && value.Written is { } written && View(written) is T related) return related;
        if (value.Target is { } target && View(target) is T view && (Scenario.Reads.Relates || target.Exists)) return view;
        if (!value.IsText) return null;
        var names = Names<T>();
        if (value.Symbol is { } symbol && names.BySymbol.TryGetValue(symbol, out var bySymbol)
            && First(bySymbol, value) is { } named) return named;
        if (value.Text is { } text) return FindIn(names.ByText, LastPart(text), value);
        if (value.Segments is [.., { Literal: { } before }, { Symbol: { Kind: SymbolKind.Attribute, Resource: { } last } }]
            && before.EndsWith('/') && (Scenario.Reads.Relates || last.Exists))
            return View(last) as T;
        return FindInPart(names, LastPart(value.Segments) ?? value, value);
    }

    // A name of which parts are known, as "${AWS::StackName}-nodes": what is written with the same parts is the same.
    private T? FindInPart<T>(NameIndex<T> names, Value name, Value value)
        where T : View =>
        name.Text is { Length: > 0 } literal ? FindIn(names.ByText, literal, value)
        : FindIn(names.ByParts, name.Display, value) is { } alike && alike.Name.SameAs(name) is true ? alike : null;

    /// <summary>The key that a value means, also by an alias; null if it is outside the templates.</summary>
    /// <param name="value">A property that names a key.</param>
    public Key? FindKey(Value value) =>
        Find<Key>(value) ?? (From("alias/", value) is { } name ? FindInPart(Names<KeyAlias>(), name, value)?.Key
        : Find<KeyAlias>(value)?.Key)
        ?? (value.Segments is [.., { Symbol: { Name: "Ref", Resource: { } last } }] ? (View(last) as KeyAlias)?.Key : null);

    /// <summary>Those of a kind whose cluster is not in the templates, or not known: they may belong to any cluster.</summary>
    /// <typeparam name="T">The view.</typeparam>
    public IEnumerable<T> Unattributed<T>()
        where T : View, IClusterMember => ByCluster<T>()[null];

    /// <summary>
    /// The resources of a type of which it is not known what a property of theirs refers to, also by an id that is written out:
    /// they may belong to anything.
    /// </summary>
    /// <param name="type">The type.</param>
    /// <param name="property">The property that says to what they belong.</param>
    public IReadOnlyList<Resource> WithUnresolved(string type, string property) =>
        Listed($"{type}.{property}", () => Written(type).Where(r => r[property].Target is null && !IsStated(r[property])),
            static r => r.Exists);

    private bool IsStated(Value value) => value.Text is { } id && Stated.Any(resource => resource.LogicalId == id);

    internal Relation<Cluster, T> ByCluster<T>()
        where T : View, IClusterMember => Related<Cluster, T>("cluster", All<T>, m => m.Cluster);

    /// <summary>
    /// The things of a kind that belong to another, by a relation that has a name of its own; null is the group of those that
    /// belong to none. Whom they belong to is asked of all that may exist, and whether they exist of those that are used.
    /// </summary>
    internal Relation<TOwner, T> Related<TOwner, T>(string relation, Func<IEnumerable<T>> all, Func<T, TOwner?> owner)
        where TOwner : class
    {
        var key = new GroupKey(typeof(TOwner), typeof(T), relation);
        if (!_groups.TryGetValue(key, out var known)) _groups[key] = known = new Listing<Relation<TOwner, T>>(this);
        return ((Listing<Relation<TOwner, T>>)known).Get(model => new Relation<TOwner, T>(model.Scenario.Reads, all(), owner));
    }

    /// <summary>
    /// The resources of a type by what a property of theirs refers to; null is the group of those that refer to none.
    /// </summary>
    /// <typeparam name="TOwner">The view of what they belong to.</typeparam>
    /// <param name="type">The type.</param>
    /// <param name="property">The property that says to what they belong.</param>
    internal Relation<TOwner, Resource> Owned<TOwner>(string type, string property)
        where TOwner : View =>
        Related<TOwner, Resource>($"{type}.{property}", () => OfType(type), r => Find<TOwner>(r[property]));

    /// <summary>Things that are found all over the model; what they are must not depend on whether they are there.</summary>
    internal Population<T> Listed<T>(string name, Func<IEnumerable<T>> all, Func<T, bool> isThere)
    {
        var key = new GroupKey(typeof(T), typeof(T), name);
        if (!_groups.TryGetValue(key, out var known)) _groups[key] = known = new Listing<Population<T>>(this);
        return ((Listing<Population<T>>)known).Get(model => new Population<T>(model.Scenario.Reads, [.. all()], isThere));
    }

    private static string LastPart(string text)
    {
        if (!text.StartsWith("arn:", StringComparison.Ordinal)) return text;
        return text[(text.LastIndexOf('/') + 1)..];
    }

    // Of an ARN that is known in part: what follows its last slash.
    private static Value? LastPart(Segment[] segments)
    {
        if (segments is not [{ Literal: { } start }, ..] || !start.StartsWith("arn:", StringComparison.Ordinal)) return null;
        for (var i = segments.Length - 1; i >= 0; i--)
            if (segments[i].Literal?.LastIndexOf('/') is >= 0 and var slash) return Rest(segments, i, slash + 1);
        return null;
    }

    // A text from a literal on; null where it does not hold the literal.
    private static Value? From(string literal, Value value)
    {
        if (value.Symbol is not null || !value.IsText) return null;
        var segments = value.Text is { } text ? [new Segment(text)] : value.Segments;
        for (var i = 0; i < segments.Length; i++)
            if (segments[i].Literal?.IndexOf(literal, StringComparison.Ordinal) is >= 0 and var at) return Rest(segments, i, at);
        return null;
    }

    private static Value Rest(Segment[] segments, int segment, int start) =>
        new(null, "", null,
            EvaluatedValue.Text([new Segment(segments[segment].Literal![start..]), .. segments.Skip(segment + 1)]));

    private Population<AutoScalingGroup> SelfManaged => _selfManaged.Get(Scenario.Reads, this, static model =>
        new Population<AutoScalingGroup>(model.Scenario.Reads, model.Views<AutoScalingGroup>().All, static g => g.IsThere));

    /// <summary>Every view of a kind, whether it exists or not.</summary>
    internal IReadOnlyList<T> Written<T>()
        where T : View => Views<T>().All;

    /// <summary>What the templates say of resources that none of them makes.</summary>
    internal IEnumerable<Resource> Stated => Scopes.SelectMany(scope => scope.Stated);

    private Population<T> Views<T>()
        where T : View
    {
        if (_all.TryGetValue(typeof(T), out var known)) return (Population<T>)known;
        var all = new List<T>();
        foreach (var type in ViewTypes.Of(typeof(T)))
            foreach (var resource in Written(type))
                all.Add((T)View(resource)!);
        var views =
            new Population<T>(Scenario.Reads, all, all.Exists(v => v.Resource.IsConditional) ? static v =>
                v.Resource.Exists : null);
        _all[typeof(T)] = views;
        return views;
    }

    private NameIndex<T> Names<T>()
        where T : View
    {
        if (!_names.TryGetValue(typeof(T), out var known)) _names[typeof(T)] = known = new Listing<NameIndex<T>>(this);
        return ((Listing<NameIndex<T>>)known).Get(static model =>
            new NameIndex<T>([.. model.Views<T>().All, .. model.Stated.Select(model.View).OfType<T>()]));
    }

    private T? FindIn<T>(Dictionary<string, List<T>> index, string name, Value value)
        where T : View
    {
        LookUps?.Add(typeof(T).Name, name);
        return First(index.GetValueOrDefault(name), value);
    }

    // Of several with one name, under conditions that exclude each other, the one that exists; of several that exist (in stacks
    // for several regions, say), the one beside the value. Which of those in other stacks is meant is not known.
    private T? First<T>(List<T>? named, Value value)
        where T : View
    {
        if (named is [var only] && Scenario.Reads.Relates) return only;
        if (named?.FindAll(v => v.Resource.Exists) is not { Count: > 0 } existing) return null;
        if (existing.Count == 1 || value.Owner is not { Stack: var stack }) return existing[0];
        return existing.Find(v => v.Resource.Stack == stack)
            ?? existing.Find(v => v.Resource.Stack.Outermost == stack.Outermost)
            ?? (existing.FindAll(v => AreDeployedTogether(v.Resource.Stack, stack)) is [var near] ? near : null);
    }

    private static bool AreDeployedTogether(Stack one, Stack other) =>
        one.Assembly == other.Assembly && one.Region == other.Region && one.Account == other.Account;

    // One place for each thing that is worked out from the whole model.
    private sealed class Listing<T>(DeploymentModel model)
    {
        private Cached<T> _made;

        public T Get(Func<DeploymentModel, T> make) => _made.Get(model.Scenario.Reads, (model, make), static a =>
        {
            a.model.Scenario.Reads.Relates = true;
            return a.make(a.model);
        });
    }

    // Asked for again and again: the types and the length tell nearly all apart.
    private readonly record struct GroupKey(Type Owner, Type Thing, string Relation)
    {
        public override int GetHashCode() => HashCode.Combine(Owner, Thing, Relation.Length);
    }

    private sealed class NameIndex<T>
        where T : View
    {
        public NameIndex(List<T> views)
        {
            foreach (var view in views)
            {
                if (view.Name.Symbol is { } symbol) Add(BySymbol, symbol, view);
                if (view.Name.Text is { } text) Add(ByText, text, view);
                else if (view.Name.IsText) Add(ByParts, view.Name.Display, view);
            }
        }

        public Dictionary<Symbol, List<T>> BySymbol { get; } = [];

        public Dictionary<string, List<T>> ByText { get; } = [];

        public Dictionary<string, List<T>> ByParts { get; } = [];

        private static void Add<TKey>(Dictionary<TKey, List<T>> index, TKey key, T view)
            where TKey : notnull
        {
            if (!index.TryGetValue(key, out var same)) index[key] = same = [];
            same.Add(view);
        }
    }
}
