namespace EksCdk.Checks.Resources;

/// <summary>
/// Where the nodes of a node class start, as far as it says so by ids. What it selects by tags may lie outside the templates too.
/// </summary>
internal static class NodeClass
{
    private const string Id = "id";

    /// <summary>The subnets of its terms; not known where one selects by tags.</summary>
    /// <param name="nodeClass">The class; missing if it is not in the templates.</param>
    /// <param name="model">The deployment.</param>
    public static References<Subnet> Subnets(Value nodeClass, DeploymentModel model) =>
        Ids(nodeClass.At("spec.subnetSelectorTerms")) is { } named
            ? new(named.Terms, named.Ids, model)
            : new(nodeClass.AsUnknown("its subnets are looked for when nodes start"), model);

    /// <summary>The ids of security groups of its terms; null where one selects by tags or by name.</summary>
    /// <param name="nodeClass">The class; missing if it is not in the templates.</param>
    public static IReadOnlyList<Value>? Groups(Value nodeClass) => Ids(nodeClass.At("spec.securityGroupSelectorTerms"))?.Ids;

    private static (Value Terms, IReadOnlyList<Value> Ids)? Ids(Value terms) =>
        terms.IsList && terms.Items.Count > 0 && terms.Items.All(t => !t[Id].IsMissing)
            ? (terms, [.. terms.Items.Select(t => t[Id])])
            : null;
}
