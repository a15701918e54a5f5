namespace EksCdk.Checks.Graph;

/// <summary>
/// The names that a resource mentions and for which it waits. A transform may put some of them into other resources.
/// </summary>
internal static class CreationReferences
{
    /// <summary>The names in the branches of <c>Fn::If</c> that are taken.</summary>
    public static IEnumerable<string> Taken(Resource resource) =>
        Of(resource.Type, resource.Node["Properties"]).SelectMany(node => ReferenceScan.In(node, resource.Scope));

    /// <summary>The names in all branches.</summary>
    public static IEnumerable<string> Written(Resource resource) => Serverless.WaitsFor(resource.Type) is null
        ? ReferenceScan.In(resource.Node)
        : Of(resource.Type, resource.Node["Properties"]).SelectMany(node => ReferenceScan.In(node));

    private static IEnumerable<Node> Of(string type, Node? properties) => (properties, Serverless.WaitsFor(type)) switch
    {
        (null, _) => [],
        (var all, null) => [all],
        var (all, own) => own.Select(name => all[name]).OfType<Node>(),
    };
}
