namespace EksCdk.Checks.Reasoning;

/// <summary>
/// What the selector terms of a node class find: Karpenter and Auto Mode look for subnets and security groups by tags.
/// </summary>
internal static class NodeClassSelectors
{
    private const string Group = "sg-";

    /// <summary>The terms with which the node class of a pool selects subnets; missing where it has none.</summary>
    /// <param name="pool">The pool.</param>
    public static Value SubnetTerms(Compute pool) => pool switch
    {
        KarpenterPool karpenter => karpenter.NodeClass.At("spec.subnetSelectorTerms"),
        AutoModePool own => own.NodeClass.At("spec.subnetSelectorTerms"),
        _ => pool.Resource.NoProperty,
    };

    /// <summary>Whether the terms find a subnet in the templates: yes, no, or null where others may be meant.</summary>
    /// <param name="terms">The terms.</param>
    /// <param name="cluster">The cluster.</param>
    public static bool? FindSubnet(Value terms, Cluster cluster) => Find(terms, cluster, "subnet-", cluster.Model.All<Subnet>());

    /// <summary>
    /// A subnet of another VPC in the stack of the cluster's that the terms certainly find; null where there is none.
    /// </summary>
    /// <param name="terms">The terms.</param>
    /// <param name="cluster">The cluster.</param>
    public static Subnet? SubnetElsewhere(Value terms, Cluster cluster) => Elsewhere<Subnet>(terms, cluster, s => s.Vpc);

    /// <summary>The same of security groups.</summary>
    /// <param name="terms">The terms.</param>
    /// <param name="cluster">The cluster.</param>
    public static SecurityGroup? GroupElsewhere(Value terms, Cluster cluster) =>
        Elsewhere<SecurityGroup>(terms, cluster, g => g.Vpc);

    private static T? Elsewhere<T>(Value terms, Cluster cluster, Func<T, Vpc?> vpcOf)
        where T : View => cluster.Vpc is not { } vpc || !terms.IsList ? null
        : cluster.Model.All<T>().FirstOrDefault(s => vpcOf(s) is { } other && other != vpc
            && s.Resource.Stack == vpc.Resource.Stack
            && terms.Items.Any(t => t["id"].IsMissing && t["tags"].IsMap
                && !TagTerm.MayBeSetByOthers(t["tags"], cluster) && TagTerm.Finds(s, t["tags"]) is true));

    /// <summary>All subnets that the terms find; null where they may find others, or may not find one of these.</summary>
    /// <param name="terms">The terms.</param>
    /// <param name="cluster">The cluster.</param>
    public static IReadOnlyList<Subnet>? AllSubnets(Value terms, Cluster cluster)
    {
        if (!terms.IsList || cluster.Vpc is null || cluster.Model.HasOpenMacros) return null;
        var found = new List<Subnet>();
        foreach (var term in terms.Items)
            if (!term["id"].IsMissing && cluster.Model.Find<Subnet>(term["id"]) is { } named) found.Add(named);
            else if (!term["id"].IsMissing || !term["tags"].IsMap || TagTerm.MayBeSetByOthers(term["tags"], cluster))
                return null;
            else
                foreach (var subnet in cluster.Vpc.Subnets)
                    if (CustomResourceConsumers.Of(subnet.Resource) is not null
                        || TagTerm.Finds(subnet, term["tags"]) is not { } fits)
                        return null;
                    else if (fits) found.Add(subnet);
        return found;
    }

    /// <summary>The same of security groups. EKS tags the cluster security group itself.</summary>
    /// <param name="terms">The terms.</param>
    /// <param name="cluster">The cluster.</param>
    public static bool? FindGroup(Value terms, Cluster cluster) => Find(terms, cluster, Group,
        cluster.Model.All<SecurityGroup>());

    private static bool? Find<T>(Value terms, Cluster cluster, string id, IReadOnlyList<T> all)
        where T : View
    {
        if (!terms.IsList || cluster.Vpc is null || cluster.Model.HasOpenMacros) return null;
        bool? any = false;
        foreach (var term in terms.Items) any |= Matches(term, cluster, id, all);
        return any;
    }

    private static bool? Matches<T>(Value term, Cluster cluster, string id, IReadOnlyList<T> all)
        where T : View
    {
        if (!term["id"].IsMissing) return term["id"].Target is not null || term["id"].StartsWith(id) is true ? true : null;
        if (!term["name"].IsMissing || !term["tags"].IsMap) return null;
        if (id == Group && NodeClass.FindsClusterGroup(term, cluster)) return true;
        if (TagTerm.MayBeSetByOthers(term["tags"], cluster)) return null;
        bool? any = false;
        foreach (var view in all) any |= CustomResourceConsumers.Of(view.Resource) is not null ? null : TagTerm.Finds(view,
            term["tags"]);
        return any;
    }
}
