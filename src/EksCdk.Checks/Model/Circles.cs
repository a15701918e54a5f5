using EksCdk.Checks.Assemblies;

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
        var ids = new List<string>();
        if (resource.Node["Properties"] is { } properties) Scan(properties, resource.Scope, ids);
        foreach (var id in ids)
            if (resource.Scope.Find(id) is { Exists: true } target)
                needs.Add(target);
        return needs;
    }

    // As ReferenceScan, but only in the branch of Fn::If that is taken.
    private static void Scan(Node node, StackScope scope, List<string> ids)
    {
        foreach (var (name, value) in node.Pairs)
        {
            if (name == "Fn::If" && value.Items is [{ IsScalar: true } condition, var yes, var no]) Scan(scope.Conditions.Holds(condition.Text, condition) ? yes : no, scope, ids);
            else if (name == "Ref" && value.IsScalar) ids.Add(value.Text);
            else if (name == "Fn::GetAtt" && value.IsScalar) ids.Add(value.Text.Split('.')[0]);
            else if (name == "Fn::GetAtt" && value.Items is [{ IsScalar: true } id, ..]) ids.Add(id.Text);
            else if (name == "Fn::Sub") ScanSub(value, scope, ids);
            else Scan(value, scope, ids);
        }

        foreach (var item in node.Items) Scan(item, scope, ids);
    }

    private static void ScanSub(Node value, StackScope scope, List<string> ids)
    {
        var (text, variables) = value.Items is [{ IsScalar: true } first, var second] ? (first.Text, second) : (value.IsScalar ? value.Text : "", null);
        if (variables is not null) Scan(variables, scope, ids);
        foreach (var name in ReferenceScan.NamesIn(text))
            if (variables?[name] is null)
                ids.Add(ReferenceScan.Before('.', name));
    }
}
