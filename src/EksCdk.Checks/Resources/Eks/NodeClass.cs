namespace EksCdk.Checks.Resources;

/// <summary>
/// Where the nodes of a node class start, as far as it says so by ids or by tags with the cluster's name. What it selects by
/// other tags may lie outside the templates too.
/// </summary>
internal static class NodeClass
{
    private const string Id = "id";

    /// <summary>The subnets of its terms; not known where one may find others than those of the templates.</summary>
    /// <param name="nodeClass">The class; missing if it is not in the templates.</param>
    /// <param name="cluster">The cluster; null where it is not in the templates.</param>
    /// <param name="model">The deployment.</param>
    public static References<Subnet> Subnets(Value nodeClass, Cluster? cluster, DeploymentModel model) =>
        nodeClass.At("spec.subnetSelectorTerms") is { IsList: true } terms && Ids<Subnet>(terms, cluster) is { Count: > 0 } ids
            ? new(terms, ids, model)
            : new(nodeClass.AsUnknown("its subnets are looked for when nodes start"), model);

    /// <summary>
    /// The security groups of its terms; null where one selects by name, or by tags that are neither EKS's own nor
    /// hold the cluster's name.
    /// </summary>
    /// <param name="nodeClass">The class; missing if it is not in the templates.</param>
    /// <param name="cluster">The cluster; null where it is not in the templates.</param>
    public static SelectedGroups? Groups(Value nodeClass, Cluster? cluster)
    {
        var terms = nodeClass.At("spec.securityGroupSelectorTerms");
        if (!terms.IsList || terms.Items.Length == 0) return null;
        List<Value> ids = [];
        var findsOwn = false;
        foreach (var term in terms.Items)
            if (!term[Id].IsMissing) ids.Add(term[Id]);
            else if (FindsClusterGroup(term, cluster)) findsOwn = true;
            else if (TagTerm.Own<SecurityGroup>(term, cluster) is { } tagged) ids.AddRange(tagged);
            else return null;
        return new(ids, findsOwn);
    }

    /// <summary>
    /// Whether a term finds the cluster security group by a tag that EKS puts on it, and no group of the templates.
    /// </summary>
    /// <param name="term">The term.</param>
    /// <param name="cluster">The cluster; null gives no.</param>
    public static bool FindsClusterGroup(Value term, Cluster? cluster) =>
        cluster is not null && term["name"].IsMissing && term["tags"] is { IsMap: true } tags
        && tags.Members.ToList() is [var tag]
        && ClusterMarks.All.Any(m => m.OnClusterGroup && IsMark(m, tag.Key, tag.Value, cluster))
        && cluster.Model.All<SecurityGroup>().All(g => MayNotCarry(g, tag.Key));

    private static bool IsMark(ClusterMark mark, string key, Value value, Cluster cluster) => mark.Key == key
        ? value.SameAs(cluster.Name) is true || value.SameAs(cluster.Reference) is true
        : cluster.Name.Text is { } name && mark.Of(name) is var (own, says) && own == key && value.Text is { } text
            && (text == says || text == "*");

    private static bool MayNotCarry(SecurityGroup group, string key) => group.Resource["Tags"] is { IsUnknown: false } tags
        && tags.Items.All(t => t["Key"].Is(key) is false);

    private static List<Value>? Ids<T>(Value terms, Cluster? cluster)
        where T : View
    {
        List<Value> ids = [];
        foreach (var term in terms.Items)
            if (!term[Id].IsMissing) ids.Add(term[Id]);
            else if (TagTerm.Own<T>(term, cluster) is { } tagged) ids.AddRange(tagged);
            else return null;
        return ids;
    }
}

/// <summary>The security groups that a node class selects.</summary>
/// <param name="Ids">The ids of those that it names.</param>
/// <param name="ClusterGroup">Whether it finds the cluster security group by its tags.</param>
internal sealed record SelectedGroups(IReadOnlyList<Value> Ids, bool ClusterGroup);
