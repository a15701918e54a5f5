using EksCdk.Checks.Assemblies;

namespace EksCdk.Checks.Model;

/// <summary>Resources of one template that wait for each other.</summary>
internal static class Circles
{
    /// <summary>The circles in a stack: groups of resources, each of which waits for every other.</summary>
    /// <param name="stack">The stack.</param>
    /// <param name="model">The deployment.</param>
    public static IEnumerable<List<Resource>> In(Stack stack, DeploymentModel model)
    {
        var scope = model.ScopeOf(stack);
        var (order, seen) = (new List<Resource>(), new HashSet<Resource>());
        var before = scope.Resources.ToDictionary(r => r, r => Before(r, scope));
        foreach (var resource in scope.Resources) Visit(resource, seen, r => before[r], order);
        var after = order.SelectMany(r => before[r].Select(b => (b, r))).ToLookup(p => p.b, p => p.r);
        seen.Clear();
        for (var i = order.Count - 1; i >= 0; i--)
        {
            var circle = new List<Resource>();
            Visit(order[i], seen, r => after[r], circle);
            if (circle.Count > 1 || (circle.Count == 1 && after[circle[0]].Contains(circle[0]))) yield return [.. scope.Resources.Where(circle.Contains)];
        }
    }

    /// <summary>Whether what a resource waits for depends on a condition.</summary>
    /// <param name="resource">The resource.</param>
    public static bool IsConditional(Resource resource) => resource.Node["Condition"] is not null || HasIf(resource.Node);

    // Kosaraju's algorithm, with a stack of its own: templates may be deep.
    private static void Visit(Resource root, HashSet<Resource> seen, Func<Resource, IEnumerable<Resource>> next, List<Resource> finished)
    {
        if (!seen.Add(root)) return;
        var open = new Stack<(Resource Resource, IEnumerator<Resource> Next)>();
        open.Push((root, next(root).GetEnumerator()));
        while (open.TryPeek(out var top))
            if (!top.Next.MoveNext())
            {
                finished.Add(top.Resource);
                open.Pop();
            }
            else if (seen.Add(top.Next.Current))
            {
                open.Push((top.Next.Current, next(top.Next.Current).GetEnumerator()));
            }
    }

    private static Resource[] Before(Resource resource, StackScope scope) =>
        [.. (resource.Node["Properties"] is { } properties ? ReferenceScan.In(properties) : []).Select(scope.Find).OfType<Resource>(), .. resource.DependsOn];

    private static bool HasIf(Node node)
    {
        var open = new Stack<Node>([node]);
        while (open.TryPop(out var next))
        {
            if (next["Fn::If"] is not null) return true;
            foreach (var child in next.Items.Concat(next.Members.Select(m => m.Value))) open.Push(child);
        }

        return false;
    }
}
