namespace EksCdk.Checks.Reasoning;

/// <summary>
/// What the selector terms of a node class find: Karpenter and Auto Mode look for subnets and security groups by tags.
/// </summary>
internal static class NodeClassSelectors
{
    // Tags that somebody else sets: CloudFormation, or eksctl for whole stacks.
    private static readonly string[] TagsOfOthers = ["aws:", "alpha.eksctl.io/", "eksctl."];

    private const string Group = "sg-";

    private const string Special = "*?\\";

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
    public static Subnet? Elsewhere(Value terms, Cluster cluster) => cluster.Vpc is not { } vpc || !terms.IsList ? null
        : cluster.Model.All<Subnet>().FirstOrDefault(s => s.Vpc is { } other && other != vpc
            && s.Resource.Stack == vpc.Resource.Stack
            && terms.Items.Any(t => t["id"].IsMissing && t["tags"].IsMap
                && !t["tags"].Members.Any(m => IsOfOthers(m.Key, cluster)) && HasAll(s, t["tags"]) is true));

    /// <summary>All subnets that the terms find; null where they may find others, or may not find one of these.</summary>
    /// <param name="terms">The terms.</param>
    /// <param name="cluster">The cluster.</param>
    public static IReadOnlyList<Subnet>? AllSubnets(Value terms, Cluster cluster)
    {
        if (!terms.IsList || cluster.Vpc is null || cluster.Model.HasOpenMacros) return null;
        var found = new List<Subnet>();
        foreach (var term in terms.Items)
            if (!term["id"].IsMissing && cluster.Model.Find<Subnet>(term["id"]) is { } named) found.Add(named);
            else if (!term["id"].IsMissing || !term["tags"].IsMap || term["tags"].Members.Any(t => IsOfOthers(t.Key, cluster)))
                return null;
            else
                foreach (var subnet in cluster.Vpc.Subnets)
                    if (CustomResourceConsumers.Of(subnet.Resource) is not null || HasAll(subnet, term["tags"]) is not { } fits)
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
        if (term["tags"].Members.Any(t => IsOfOthers(t.Key, cluster))) return null;
        bool? any = false;
        foreach (var view in all) any |= CustomResourceConsumers.Of(view.Resource) is not null ? null : HasAll(view,
            term["tags"]);
        return any;
    }

    private static bool IsOfOthers(string key, Cluster cluster) =>
        Array.Exists(TagsOfOthers, t => key.StartsWith(t, StringComparison.Ordinal))
        || (key.StartsWith("kubernetes.io/cluster/", StringComparison.Ordinal) && key.EndsWith(cluster.Label,
            StringComparison.Ordinal));

    private static bool? HasAll(View view, Value tags)
    {
        var own = view.Resource["Tags"];
        if (own.IsUnknown) return null;
        bool? all = true;
        foreach (var (key, value) in tags.Members)
        {
            bool? has = false;
            foreach (var tag in own.Items)
                has |= tag["Key"].Is(key) & Fits(tag["Value"], value);
            all &= has;
        }

        return all;
    }

    // The terms become filters of EC2, in which * and ? are wildcards and a backslash takes that from them.
    private static bool? Fits(Value tag, Value pattern)
    {
        if (pattern.Text is "*") return true;
        if (!pattern.Segments.Any(s => s.Literal?.AsSpan().IndexOfAny(Special) >= 0)) return tag.SameAs(pattern);
        return pattern.Text is { } known && !known.Contains('\\', StringComparison.Ordinal) && tag.Text is { } text
            ? Glob.Matches(known, text, StringComparison.Ordinal)
            : null;
    }
}
