namespace EksCdk.Checks.Model;

/// <summary>Resources that need each other, so that CloudFormation can create none of them first.</summary>
internal static class Circles
{
    /// <summary>Every circle between the resources of a template, once, in the order of its references.</summary>
    public static IEnumerable<List<Resource>> In(StackScope scope)
    {
        var done = new HashSet<Resource>();
        foreach (var start in scope.Resources)
            if (start.Exists && !done.Contains(start))
                foreach (var circle in From(start, done))
                    yield return circle;
    }

    // Depth first with a stack of its own: templates may be long chains.
    private static IEnumerable<List<Resource>> From(Resource start, HashSet<Resource> done)
    {
        var path = new List<Resource>();
        var onPath = new HashSet<Resource>();
        var open = new Stack<(Resource Resource, IEnumerator<Resource> Next)>();
        void Enter(Resource resource)
        {
            path.Add(resource);
            onPath.Add(resource);
            open.Push((resource, Needs(resource).GetEnumerator()));
        }

        Enter(start);
        while (open.TryPeek(out var top))
        {
            if (!top.Next.MoveNext())
            {
                open.Pop();
                path.RemoveAt(path.Count - 1);
                onPath.Remove(top.Resource);
                done.Add(top.Resource);
                continue;
            }

            var next = top.Next.Current;
            if (onPath.Contains(next)) yield return path.GetRange(path.IndexOf(next), path.Count - path.IndexOf(next));
            else if (!done.Contains(next)) Enter(next);
        }
    }

    private static HashSet<Resource> Needs(Resource resource)
    {
        var needs = new HashSet<Resource>(resource.DependsOn.Where(d => d.Exists));
        if (resource.Node["Properties"] is not { } properties) return needs;
        foreach (var id in ReferenceScan.In(properties, resource.Scope))
            if (resource.Scope.Find(id) is { Exists: true } target)
                needs.Add(target);
        return needs;
    }
}
