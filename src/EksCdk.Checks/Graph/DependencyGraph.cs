using BitArray = System.Collections.BitArray;

namespace EksCdk.Checks.Graph;

/// <summary>
/// What is created after what: by Ref, GetAtt, Sub and DependsOn within a stack, by nesting, and by the order of stacks.
/// </summary>
internal sealed class DependencyGraph
{
    // In bits: 100 MB.
    private const long MaxRemembered = 800_000_000;
    private readonly EvaluatedDeployment _model;
    private readonly Dictionary<Resource, Resource[]> _direct = [];
    private readonly HashSet<Resource> _mentionThemselves = [];
    private readonly Memo<Stack, DependencyGraph, HashSet<Stack>> _stacksBefore;
    private readonly Memo<Stack, DependencyGraph, List<Stack>> _stacksDirectlyBefore;
    private readonly Dictionary<Resource, BitArray> _before = [];
    private readonly Dictionary<Resource, int> _places = [];
    private readonly Dictionary<Stack, int> _sizes = [];
    private long _remembered;

    internal DependencyGraph(EvaluatedDeployment model)
    {
        _model = model;
        _stacksBefore = new(model.Scenario.Reads, static (stack, graph) => graph.FindStacksBefore(stack), static (_, _) => []);
        _stacksDirectlyBefore = new(
            model.Scenario.Reads,
            static (stack, graph) => [.. stack.Dependencies, .. graph._model.CrossStack.StacksReadBy(stack)],
            static (_, _) => []);
    }

    /// <summary>
    /// Whether a resource is certainly created after another. No means that nothing orders them, so that they race;
    /// null that the order of their stacks is not known (template files without a link between them).
    /// </summary>
    /// <param name="later">The one that should come later.</param>
    /// <param name="earlier">The one that should come first.</param>
    public bool? IsAfter(Resource later, Resource earlier)
    {
        if (later == earlier) return false;
        if (later.Stack.Outermost != earlier.Stack.Outermost) return IsStackAfter(later.Stack.Outermost, earlier.Stack.Outermost);
        return Before(later)[_places[earlier]];
    }

    /// <summary>Whether an outermost stack is certainly deployed before another.</summary>
    /// <param name="earlier">The one that should come first.</param>
    /// <param name="later">The one that should come later.</param>
    public bool IsStackBefore(Stack earlier, Stack later) => StacksBefore(later).Contains(earlier);

    // One bit for each resource of the outermost stack, for in a chain of n resources there are n * n / 2 pairs.
    private BitArray Before(Resource resource)
    {
        if (_before.TryGetValue(resource, out var known)) return known;
        var before = new BitArray(Places(resource.Stack.Outermost));
        var open = new Stack<Resource>();
        open.Push(resource);
        while (open.TryPop(out var current))
            foreach (var next in Direct(current))
            {
                if (before[_places[next]]) continue;
                before[_places[next]] = true;
                if (_before.TryGetValue(next, out var rest)) before.Or(rest);
                else open.Push(next);
            }

        _remembered += before.Length;
        if (_remembered <= MaxRemembered) _before[resource] = before;
        return before;
    }

    private int Places(Stack outermost)
    {
        if (_sizes.TryGetValue(outermost, out var known)) return known;
        var size = 0;
        void Number(Stack stack)
        {
            foreach (var resource in _model.ScopeOf(stack).Resources) _places.Add(resource, size++);
            foreach (var nested in stack.Nested.Values) Number(nested);
        }

        Number(outermost);
        return _sizes[outermost] = size;
    }

    /// <summary>What CloudFormation creates directly before a resource, in its outermost stack.</summary>
    internal IReadOnlyList<Resource> DirectlyBefore(Resource resource) => Direct(resource);

    /// <summary>Whether a resource is written to come after itself.</summary>
    internal bool MentionsItself(Resource resource)
    {
        Direct(resource);
        return _mentionThemselves.Contains(resource);
    }

    private Resource[] Direct(Resource resource)
    {
        if (_direct.TryGetValue(resource, out var known)) return known;
        var direct = new HashSet<Resource>(resource.DependsOn);
        foreach (var id in CreationReferences.Written(resource))
            if (resource.Scope.Find(id) is { } target)
                direct.Add(target);
        // What depends on a nested stack waits for all of it, and all of it waits for what the nested stack depends on.
        foreach (var target in direct.ToList())
            if (resource.Stack.Nested.TryGetValue(target.LogicalId, out var nested))
                direct.UnionWith(_model.ScopeOf(nested).Resources);
        if (resource.Stack is { Parent: { } parent, ParentLogicalId: { } id2 } && _model.ScopeOf(parent).Find(id2) is { } own)
            direct.UnionWith(Direct(own));
        if (direct.Remove(resource)) _mentionThemselves.Add(resource);
        return _direct[resource] = [.. direct];
    }

    private bool? IsStackAfter(Stack later, Stack earlier)
    {
        if (StacksBefore(later).Contains(earlier)) return true;
        return later.Assembly is not null && later.Assembly == earlier.Assembly ? false
            : StacksBefore(earlier).Contains(later) ? false : null;
    }

    /// <summary>Circles of outermost stacks that read each other: none of them can be deployed first.</summary>
    /// <param name="stacks">The outermost stacks of a deployment.</param>
    internal IEnumerable<List<Stack>> CirclesOf(IReadOnlyList<Stack> stacks)
    {
        var stuck = StuckIn(stacks);
        var seen = new HashSet<Stack>();
        foreach (var start in stacks)
        {
            // Each of them waits for another one of them: the way along these comes back to itself.
            var path = new List<Stack>();
            var places = new Dictionary<Stack, int>();
            var next = stuck.Contains(start) ? start : null;
            while (next is not null && seen.Add(next))
            {
                places[next] = path.Count;
                path.Add(next);
                next = DirectlyBefore(next).Find(b => b != path[^1] && stuck.Contains(b));
            }

            if (next is not null && places.TryGetValue(next, out var at)) yield return path[at..];
        }
    }

    // What is left when those are taken away again and again that wait for none of the rest.
    private HashSet<Stack> StuckIn(IReadOnlyList<Stack> stacks)
    {
        var all = stacks.ToHashSet();
        var waits = stacks.ToDictionary(s => s, s => DirectlyBefore(s).Where(b => b != s && all.Contains(b)).ToHashSet());
        var waiting = waits.SelectMany(w => w.Value.Select(b => (Before: b, Later: w.Key))).ToLookup(p => p.Before, p => p.Later);
        var free = new Stack<Stack>(stacks.Where(s => waits[s].Count == 0));
        while (free.TryPop(out var done))
        {
            waits.Remove(done);
            foreach (var later in waiting[done])
                if (waits.TryGetValue(later, out var rest) && rest.Remove(done) && rest.Count == 0)
                    free.Push(later);
        }

        return [.. waits.Keys];
    }

    private HashSet<Stack> StacksBefore(Stack stack) => _stacksBefore.Get(stack, this);

    private HashSet<Stack> FindStacksBefore(Stack stack)
    {
        var before = new HashSet<Stack>();
        var open = new Stack<Stack>();
        open.Push(stack);
        while (open.TryPop(out var current))
            foreach (var next in DirectlyBefore(current))
                if (before.Add(next))
                    open.Push(next);
        return before;
    }

    private List<Stack> DirectlyBefore(Stack stack) => _stacksDirectlyBefore.Get(stack, this);
}
