namespace EksCdk.Checks.Changes;

/// <summary>Which resource was which: by stack and logical id, then by name, then by equal properties.</summary>
internal sealed class Pairing
{
    private const int ManyOfOneType = 60;
    private readonly Dictionary<Resource, ResourcePair> _pairs = [];
    private readonly Dictionary<Stack, Stack> _stacks = [];
    private readonly List<ResourcePair> _all = [];

    public Pairing(DeploymentModel old, DeploymentModel now)
    {
        (Old, New) = (old, now);
        PairStacks();
        foreach (var resource in Existing(now))
            if (_stacks.TryGetValue(resource.Stack, out var before)
                && old.ScopeOf(before).Find(resource.LogicalId) is { } same && IsThere(same) && same.Type == resource.Type)
                Add(new ResourcePair(same, resource));
        PairMoved();
        foreach (var resource in Existing(now)) if (!_pairs.ContainsKey(resource)) Add(new ResourcePair(null, resource));
        foreach (var resource in Existing(old)) if (!_pairs.ContainsKey(resource)) Add(new ResourcePair(resource, null));
    }

    /// <summary>The model before.</summary>
    public DeploymentModel Old { get; }

    /// <summary>The model after.</summary>
    public DeploymentModel New { get; }

    /// <summary>All pairs.</summary>
    public IReadOnlyList<ResourcePair> All => _all;

    /// <summary>The pair of a resource of either model.</summary>
    public ResourcePair? Of(Resource resource) => _pairs.GetValueOrDefault(resource);

    /// <summary>What the stack was, or became; null if there is none.</summary>
    public Stack? Other(Stack stack) => _stacks.GetValueOrDefault(stack);

    private static IEnumerable<Resource> Existing(DeploymentModel model) =>
        model.Scopes.SelectMany(s => s.Resources).Where(IsThere);

    private static bool IsThere(Resource resource) => resource.Type != "AWS::CDK::Metadata" && resource.Exists;

    private void Add(ResourcePair pair)
    {
        _all.Add(pair);
        if (pair.Old is { } old) _pairs[old] = pair;
        if (pair.New is { } now) _pairs[now] = pair;
    }

    /// <summary>
    /// The stacks that no other creates, before and after. One template before and one after are the same stack, whatever the
    /// files are called.
    /// </summary>
    public static IEnumerable<(Stack Old, Stack New)> StacksOf(Deployment before, Deployment after)
    {
        var (old, now) = (Outermost(before), Outermost(after));
        var same = now.Select(stack => (Old: old.Find(s => s.Key == stack.Key), New: stack)).Where(p => p.Old is not null)
            .ToList();
        if (same.Count == 0 && old is [var one] && now is [var another] && !(one.NameIsKnown && another.NameIsKnown))
            return [(one, another)];
        return same.Select(p => (p.Old!, p.New));
    }

    private void PairStacks()
    {
        foreach (var (old, now) in StacksOf(Old.Deployment, New.Deployment)) Pair(old, now);
    }

    private void Pair(Stack old, Stack now)
    {
        (_stacks[old], _stacks[now]) = (now, old);
        foreach (var (id, nested) in now.Nested)
            if (old.Nested.TryGetValue(id, out var same))
                Pair(same, nested);
    }

    private static List<Stack> Outermost(Deployment deployment) => [.. deployment.Stacks.Where(s => s.Parent is null)];

    // A move of one makes others equal that refer to it.
    private void PairMoved()
    {
        for (var moved = true; moved;)
        {
            moved = false;
            var removed = Existing(Old).Where(r => !_pairs.ContainsKey(r)).ToLookup(r => r.Type);
            foreach (var added in Existing(New).Where(r => !_pairs.ContainsKey(r)).GroupBy(r => r.Type).ToList())
                foreach (var (old, now) in MovedOf([.. removed[added.Key]], [.. added]))
                {
                    Add(new ResourcePair(old, now) { IsMoved = true });
                    moved = true;
                }
        }
    }

    // What a stack holds that is no longer deployed stays where it is: nothing moves out of it.
    private List<(Resource Old, Resource New)> MovedOf(List<Resource> old, List<Resource> now)
    {
        var found = new List<(Resource, Resource)>();
        if (old.Count > ManyOfOneType || now.Count > ManyOfOneType) return found;
        var comparison = new Comparison(this);
        foreach (var one in old.Where(r => _stacks.ContainsKey(r.Stack)))
        {
            var same = now.FindAll(n => SamePhysicalName(one, n) || comparison.AreEqual(one, n));
            if (same is [var only] && old.FindAll(o => comparison.AreEqual(o, only)).Count <= 1) found.Add((one, only));
        }

        return [.. found.DistinctBy(f => f.Item2)];
    }

    private bool SamePhysicalName(Resource old, Resource now) => PhysicalName.AreSame(old, now, this) is true;
}
