namespace EksCdk.Checks.Graph;

/// <summary>A place where a resource names another resource or a parameter.</summary>
/// <param name="Name">The name.</param>
/// <param name="Where">The place.</param>
/// <param name="NeedsResource">Whether only a resource will do (GetAtt, DependsOn).</param>
/// <param name="IsConditional">Whether it is left out where the resource is not created: DependsOn, and what is inside
/// Fn::If.</param>
internal readonly record struct ReferenceSite(string Name, Value Where, bool NeedsResource, bool IsConditional)
{
    /// <summary>Every mention in a resource's properties and DependsOn.</summary>
    public static List<ReferenceSite> In(Resource resource)
    {
        var found = new List<ReferenceSite>();
        if (resource.Node["DependsOn"] is { } dependsOn)
            foreach (var name in dependsOn.Kind == NodeKind.List ? dependsOn.Items : [dependsOn])
                if (name.IsScalar)
                    found.Add(
                        new ReferenceSite(name.Text, At(resource, "DependsOn", name), NeedsResource: true, IsConditional: true));
        if (resource.Node["Properties"] is { } properties) Scan(resource, properties, "Properties", conditional: false, found);
        return found;
    }

    /// <summary>
    /// Whether any name in a resource may lead nowhere: a look at the names alone, which is enough for nearly every resource.
    /// </summary>
    public static bool AnyMayDangle(Resource resource) =>
        (resource.Node["DependsOn"] is { } dependsOn
            && (dependsOn.IsScalar ? MayDangle(resource.Scope, dependsOn.Text, needsResource: true)
            : Array.Exists(dependsOn.Elements, d => d.IsScalar && MayDangle(resource.Scope, d.Text, needsResource: true))))
        || (resource.Node["Properties"] is { } properties && AnyMayDangle(resource.Scope, properties));

    /// <summary>Every mention in a part of a template, for which a resource answers.</summary>
    public static List<ReferenceSite> In(Node node, Resource resource, string path)
    {
        var found = new List<ReferenceSite>();
        Scan(resource, node, path, conditional: false, found);
        return found;
    }

    private static bool AnyMayDangle(StackScope scope, Node node)
    {
        if (!node.HasAny(NodeContents.Calls)) return false;
        foreach (var (name, value) in node.Pairs)
        {
            var mayDangle = name switch
            {
                "Ref" => value.IsScalar && node.Pairs.Length == 1 && MayDangle(scope, value.Text, needsResource: false),
                "Fn::GetAtt" =>
                    value.Elements is not [{ IsScalar: true } id, ..] || MayDangle(scope, id.Text, needsResource: true),
                "Fn::Sub" => !value.IsScalar || SubMayDangle(scope, value.Text),
                _ => AnyMayDangle(scope, value),
            };
            if (mayDangle) return true;
        }

        foreach (var item in node.Elements)
            if (AnyMayDangle(scope, item))
                return true;
        return false;
    }

    private static bool SubMayDangle(StackScope scope, string text) =>
        ReferenceScan.NamesIn(text)
            .Exists(name => MayDangle(scope, ReferenceScan.Before('.', name), needsResource: name.Contains('.')));

    private static bool MayDangle(StackScope scope, string name, bool needsResource) =>
        !(scope.Find(name) is { Exists: true }
            || (!needsResource
                && (name.StartsWith("AWS::", StringComparison.Ordinal) || scope.Template["Parameters"]?[name] is not null)));

    private static void Scan(Resource resource, Node node, string path, bool conditional, List<ReferenceSite> found)
    {
        foreach (var (name, value) in node.Pairs)
        {
            switch (name)
            {
                case "Ref" when value.IsScalar && node.Pairs.Length == 1:
                    Add(resource, value.Text, path, value, needsResource: false, conditional, found);
                    break;
                case "Fn::GetAtt":
                    var id = value.IsScalar ? value.Text.Split('.')[0] : value.Items is [{ IsScalar: true } first, ..]
                        ? first.Text : null;
                    if (id is not null) Add(resource, id, path, value, needsResource: true, conditional, found);
                    break;
                case "Fn::Sub":
                    ScanSub(resource, value, path, conditional, found);
                    break;
                case "Fn::Transform":
                    return;
            }

            Scan(resource, value, name is "Ref"
                || name.StartsWith("Fn::", StringComparison.Ordinal) ? path : $"{path}.{name}", conditional
                || name == "Fn::If", found);
        }

        for (var i = 0; i < node.Items.Count; i++) Scan(resource, node.Items[i], $"{path}[{i}]", conditional, found);
    }

    private static void ScanSub(Resource resource, Node argument, string path, bool conditional, List<ReferenceSite> found)
    {
        var template = argument.IsScalar ? argument : argument.Items is [{ IsScalar: true } first, ..] ? first : null;
        var own = argument.Items is [_, var variables] ? variables : null;
        if (template is null) return;
        foreach (var name in ReferenceScan.NamesIn(template.Text))
            if (!name.StartsWith('!') && own?[name] is null)
                Add(resource, ReferenceScan.Before('.', name), path, argument, needsResource: name.Contains('.'), conditional,
                    found);
    }

    private static void Add(Resource resource, string name, string path, Node site, bool needsResource, bool conditional,
        List<ReferenceSite> found)
    {
        if (!name.StartsWith("AWS::", StringComparison.Ordinal))
            found.Add(new ReferenceSite(name, At(resource, path, site), needsResource, conditional));
    }

    private static Value At(Resource resource, string path, Node site) => new(resource, path, site, EvaluatedValue.Missing);
}
