namespace EksCdk.Checks.Reasoning;

/// <summary>Properties of which one must be there, as paths: <c>a.b</c>, and <c>a[].b</c> in every element of a list.</summary>
internal sealed class Requirement(string[] oneOf)
{
    private readonly Step[][] _paths = Array.ConvertAll(oneOf, path => Array.ConvertAll(path.Split('.'), Step.Of));

    public string[] OneOf => oneOf;

    /// <summary>
    /// Whether the template shows at a glance that it is met, as nearly every resource does. No means that it must be
    /// evaluated.
    /// </summary>
    public bool IsPlainlyMetBy(Resource resource)
    {
        if (resource.Node["Properties"] is not { } properties) return false;
        foreach (var path in _paths)
            if (IsMet(resource, properties, path))
                return true;
        return false;
    }

    private bool IsMet(Resource resource, Node map, ReadOnlySpan<Step> path)
    {
        if (map.Kind != NodeKind.Map || Intrinsics.CallIn(map) is not null) return false;
        // What stands in something that is not there is not asked for.
        if (map[path[0].Name] is not { } node) return path.Length > 1 && oneOf.Length == 1;
        if (path.Length == 1) return IsThere(resource, node);
        if (!path[0].IsList) return IsMet(resource, node, path[1..]);
        if (node.Kind != NodeKind.List) return false;
        foreach (var item in node.Elements)
            if (!IsMet(resource, item, path[1..]))
                return false;
        return true;
    }

    private static bool IsThere(Resource resource, Node node) => node.Kind switch
    {
        NodeKind.Null => false,
        NodeKind.Text => !node.Text.Contains("{{resolve:", StringComparison.Ordinal),
        NodeKind.Map =>
            Intrinsics.CallIn(node) is not { } call
            || (call is { Name: "Ref", Value.IsScalar: true } && resource.Scope.Find(call.Value.Text) is not null),
        _ => true,
    };

    private readonly record struct Step(string Name, bool IsList)
    {
        public static Step Of(string written) =>
            written.EndsWith("[]", StringComparison.Ordinal) ? new Step(written[..^2], true) : new Step(written, false);
    }
}
