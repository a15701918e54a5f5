namespace EksCdk.Checks.Graph;

/// <summary>Resources that need each other, so that CloudFormation can create none of them first.</summary>
internal static class DependencyCycles
{
    /// <summary>Every circle between the resources of a template, once, in the order of its references.</summary>
    /// <param name="scope">The template.</param>
    /// <param name="written">What is created directly before what, whichever branches are taken.</param>
    public static List<List<Resource>> In(StackScope scope, DependencyGraph written)
    {
        // Where all that is written has no circle, what is taken of it has none: that is so nearly always, and known already.
        var mayHaveAny = In(scope, written.DirectlyBefore).Count > 0 || scope.Resources.Any(written.MentionsItself);
        return mayHaveAny ? In(scope, Needs) : [];
    }

    private static List<List<Resource>> In(StackScope scope, Func<Resource, IReadOnlyList<Resource>> needs)
    {
        var circles = new List<List<Resource>>();
        var done = new HashSet<Resource>();
        var path = new List<(Resource Resource, IReadOnlyList<Resource> Needs, int Next)>();
        foreach (var start in scope.Resources)
            if (start.Exists && !done.Contains(start))
                Follow(start, needs, done, path, circles);
        return circles;
    }

    // Depth first with a stack of its own: templates may be long chains.
    private static void Follow(Resource start, Func<Resource, IReadOnlyList<Resource>> needsOf, HashSet<Resource> done,
        List<(Resource Resource, IReadOnlyList<Resource> Needs, int Next)> path, List<List<Resource>> circles)
    {
        path.Add((start, needsOf(start), 0));
        while (path.Count > 0)
        {
            var (resource, needs, next) = path[^1];
            if (next == needs.Count)
            {
                path.RemoveAt(path.Count - 1);
                done.Add(resource);
                continue;
            }

            path[^1] = (resource, needs, next + 1);
            var needed = needs[next];
            if (done.Contains(needed)) continue;
            var at = path.FindIndex(p => p.Resource == needed);
            if (at >= 0) circles.Add([.. path.Skip(at).Select(p => p.Resource)]);
            else path.Add((needed, needsOf(needed), 0));
        }
    }

    private static List<Resource> Needs(Resource resource)
    {
        var needs = new List<Resource>(resource.DependsOn.Where(d => d.Exists));
        foreach (var id in CreationReferences.Taken(resource))
            if (resource.Scope.Find(id) is { Exists: true } target && !needs.Contains(target))
                needs.Add(target);
        return needs;
    }
}
