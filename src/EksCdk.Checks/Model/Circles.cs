using EksCdk.Checks.Assemblies;

namespace EksCdk.Checks.Model;

/// <summary>Resources that need each other, so that CloudFormation can create none of them first.</summary>
internal static class Circles
{
    /// <summary>Every circle between the resources of a template, once, in the order of its references.</summary>
    public static List<List<Resource>> In(StackScope scope)
    {
        var circles = new List<List<Resource>>();
        var done = new HashSet<Resource>();
        var path = new List<(Resource Resource, List<Resource> Needs, int Next)>();
        foreach (var start in scope.Resources)
            if (start.Exists && !done.Contains(start))
                Follow(start, done, path, circles);
        return circles;
    }

    // Depth first with a stack of its own: templates may be long chains.
    private static void Follow(Resource start, HashSet<Resource> done, List<(Resource Resource, List<Resource> Needs, int Next)> path, List<List<Resource>> circles)
    {
        path.Add((start, Needs(start), 0));
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
            else path.Add((needed, Needs(needed), 0));
        }
    }

    private static List<Resource> Needs(Resource resource)
    {
        var ids = new List<string>();
        if (resource.Node["Properties"] is { } properties) Scan(properties, resource.Scope, ids);
        var needs = new List<Resource>(resource.DependsOn.Where(d => d.Exists));
        foreach (var id in ids)
            if (resource.Scope.Find(id) is { Exists: true } target && !needs.Contains(target))
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
        for (var open = text.IndexOf("${", StringComparison.Ordinal); open >= 0; open = text.IndexOf("${", open + 2, StringComparison.Ordinal))
        {
            var close = text.IndexOf('}', open);
            if (close < 0) return;
            var name = text[(open + 2)..close].Trim();
            if (variables?[name] is null) ids.Add(name.Split('.')[0]);
        }
    }
}
