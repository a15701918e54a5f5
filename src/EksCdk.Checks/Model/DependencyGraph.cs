using EksCdk.Checks.Assemblies;

namespace EksCdk.Checks.Model;

/// <summary>What is created after what: by Ref, GetAtt, Sub and DependsOn within a stack, by nesting, and by the order of stacks.</summary>
public sealed class DependencyGraph
{
    private readonly DeploymentModel _model;
    private readonly Dictionary<Resource, Resource[]> _direct = [];
    private readonly Dictionary<Stack, HashSet<Stack>> _stacksBefore = [];
    private readonly Dictionary<Stack, List<Stack>> _stacksDirectlyBefore = [];
    private readonly Dictionary<Resource, HashSet<Resource>> _before = [];

    internal DependencyGraph(DeploymentModel model) => _model = model;

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
        return Before(later).Contains(earlier);
    }

    /// <summary>Every resource of the same stack (nested ones included) that is certainly created before this one.</summary>
    /// <param name="resource">The later one.</param>
    public IReadOnlySet<Resource> AllBefore(Resource resource) => Before(resource);

    /// <summary>The resources that this one refers to or names in DependsOn.</summary>
    /// <param name="resource">The one that depends.</param>
    public IReadOnlyList<Resource> DirectlyBefore(Resource resource) => Direct(resource);

    private HashSet<Resource> Before(Resource resource)
    {
        if (_before.TryGetValue(resource, out var known)) return known;
        var before = new HashSet<Resource>();
        var open = new Stack<Resource>();
        open.Push(resource);
        while (open.TryPop(out var current))
            foreach (var next in Direct(current))
            {
                if (next == resource || !before.Add(next)) continue;
                if (_before.TryGetValue(next, out var rest)) before.UnionWith(rest);
                else open.Push(next);
            }

        before.Remove(resource);
        return _before[resource] = before;
    }

    private Resource[] Direct(Resource resource)
    {
        if (_direct.TryGetValue(resource, out var known)) return known;
        var direct = new HashSet<Resource>(resource.DependsOn);
        foreach (var id in ReferenceScan.In(resource.Node))
            if (resource.Scope.Find(id) is { } target)
                direct.Add(target);
        // What depends on a nested stack waits for all of it, and all of it waits for what the nested stack depends on.
        foreach (var target in direct.ToList())
            if (resource.Stack.Nested.TryGetValue(target.LogicalId, out var nested))
                direct.UnionWith(_model.ScopeOf(nested).Resources);
        if (resource.Stack is { Parent: { } parent, ParentLogicalId: { } id2 } && _model.ScopeOf(parent).Find(id2) is { } own)
            direct.UnionWith(Direct(own));
        direct.Remove(resource);
        return _direct[resource] = [.. direct];
    }

    private bool? IsStackAfter(Stack later, Stack earlier)
    {
        if (StacksBefore(later).Contains(earlier)) return true;
        return later.Assembly is not null && later.Assembly == earlier.Assembly ? false
            : StacksBefore(earlier).Contains(later) ? false : null;
    }

    private HashSet<Stack> StacksBefore(Stack stack)
    {
        if (_stacksBefore.TryGetValue(stack, out var known)) return known;
        var before = new HashSet<Stack>();
        var open = new Stack<Stack>();
        open.Push(stack);
        while (open.TryPop(out var current))
            foreach (var next in DirectlyBefore(current))
                if (before.Add(next))
                    open.Push(next);
        return _stacksBefore[stack] = before;
    }

    private List<Stack> DirectlyBefore(Stack stack)
    {
        if (_stacksDirectlyBefore.TryGetValue(stack, out var known)) return known;
        return _stacksDirectlyBefore[stack] = [.. stack.Dependencies, .. _model.Links.StacksReadBy(stack)];
    }
}
