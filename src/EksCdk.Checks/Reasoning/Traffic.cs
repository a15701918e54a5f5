namespace EksCdk.Checks.Reasoning;

/// <summary>A security group in the templates, the one that EKS makes for a cluster, or the default one of a VPC.</summary>
/// <param name="Own">The group in the templates, or null.</param>
/// <param name="MadeFor">The cluster whose security group it is, or null.</param>
/// <param name="DefaultOf">The VPC whose default group it is, or null.</param>
internal sealed record GroupIdentity(SecurityGroup? Own, Cluster? MadeFor, Vpc? DefaultOf = null)
{
    /// <summary>The logical id, or words for a group that AWS makes.</summary>
    public string Label =>
        Own?.Resource.LogicalId
        ?? (MadeFor is { } cluster ? $"the cluster security group of {cluster.Label}"
            : $"the default security group of {DefaultOf?.Resource.LogicalId}");

    /// <summary>The deployment that it belongs to.</summary>
    internal DeploymentModel Model => (Own as View ?? MadeFor as View ?? DefaultOf!).Model;

    /// <summary>
    /// Whether everything that has it may talk to everything else that has it, with no rule in the templates. Null where a
    /// custom resource may have taken that from a default group.
    /// </summary>
    internal bool? AdmitsItself =>
        Own is not null ? false : MadeFor is null && Model.IsUsedAnywhere("Custom::VpcRestrictDefaultSG") ? null : true;

    /// <summary>Whether it lets everything out, with no rule in the templates.</summary>
    internal bool? LetsOut =>
        Own is { } own ? own.HasDefaultEgress : MadeFor is null
        && Model.IsUsedAnywhere("Custom::VpcRestrictDefaultSG") ? null : true;

    /// <summary>The group that a value means; null if it is outside the templates or not known.</summary>
    /// <param name="value">A property that holds a group's id.</param>
    public static GroupIdentity? Of(Value value)
    {
        if (value.Owner is not { Model: var model }) return null;
        if (value.Symbol is { Kind: SymbolKind.Attribute, Name: "ClusterSecurityGroupId", Resource: { } target }
            && model.View(target) is Cluster cluster) return new(null, cluster);
        if (value.Symbol is { Kind: SymbolKind.Attribute, Name: "DefaultSecurityGroup", Resource: { } network }
            && model.View(network) is Vpc vpc) return new(null, null, vpc);
        return model.Find<SecurityGroup>(value) is { } group ? new(group, null) : null;
    }

    /// <summary>The rules in the templates for traffic into it.</summary>
    public IEnumerable<Value> Ingress => Own?.Ingress ?? RulesOf("AWS::EC2::SecurityGroupIngress");

    /// <summary>The rules in the templates for traffic out of it.</summary>
    public IEnumerable<Value> Egress => Own?.Egress ?? RulesOf("AWS::EC2::SecurityGroupEgress");

    private IEnumerable<Value> RulesOf(string type)
    {
        return MadeFor is { } cluster
            ? Model.Related<Cluster, Resource>(type, () => Model.OfType(type), r => Of(r["GroupId"])?.MadeFor)[cluster]
                .Select(r => r.Properties)
            : Model.Related<Vpc, Resource>(type, () => Model.OfType(type), r => Of(r["GroupId"])?.DefaultOf)[DefaultOf!]
                .Select(r => r.Properties);
    }
}

/// <summary>One end of traffic: the security groups of a machine, and the address ranges it may stand in.</summary>
/// <param name="Groups">The groups that are known.</param>
/// <param name="AllKnown">Whether these are all of its groups.</param>
/// <param name="Ranges">The ranges of its subnets.</param>
internal sealed record TrafficPeer(IReadOnlyList<GroupIdentity> Groups, bool AllKnown, IReadOnlyList<Value> Ranges)
{
    /// <summary>Whether it may have addresses of IPv6 beside those of IPv4.</summary>
    internal bool MayHaveIpv6 => Ranges.Any(r => r.Owner is { Model: var model } subnet
        && (Array.Exists(Ipv6, name => !subnet[name].IsMissing) || model.OfType("AWS::EC2::SubnetCidrBlock").Count > 0));

    private static readonly string[] Ipv6 = ["Ipv6CidrBlock", "Ipv6IpamPoolId", "Ipv6Native", "AssignIpv6AddressOnCreation"];

    /// <summary>The pods that an ENIConfig places: with its groups, or else those of their nodes.</summary>
    /// <param name="config">The ENIConfig.</param>
    /// <param name="subnet">Its subnet.</param>
    /// <param name="nodes">The nodes of the pods.</param>
    public static TrafficPeer Of(EniConfig config, Subnet subnet, TrafficPeer nodes) => config.SecurityGroups.IsMissing
        ? nodes with { Ranges = [subnet.CidrBlock] }
        : Of(config.SecurityGroups, [subnet.CidrBlock]);

    /// <summary>The nodes of a group: what its launch template says, else the cluster security group.</summary>
    /// <param name="compute">The group of nodes.</param>
    public static TrafficPeer Of(Compute compute)
    {
        var ranges = compute.Subnets.Select(s => s.CidrBlock).ToList();
        var allKnown = compute.Subnets.AllKnown;
        if (compute.SelectedGroups is { } selected) return Of(selected, compute.Cluster, ranges);
        if (compute is KarpenterPool or AutoModePool { UsesBuiltInClass: false }) return new([], AllKnown: false, ranges);
        if (compute.LaunchTemplate is { SecurityGroupIds: { IsMissing: false } ids }) return Of(ids, ranges);
        var templateKnown = !compute.HasLaunchTemplate || compute.LaunchTemplate is not null;
        if (compute is AutoScalingGroup && allKnown && compute.LaunchTemplate is { } own && own.Data["SecurityGroups"].IsMissing
            && compute.Subnets.Select(s => s.Vpc).Distinct().ToList() is [{ } vpc])
            return new([new(null, null, vpc)], AllKnown: own.Data.IsMap, ranges);
        return compute is AutoScalingGroup || compute.Cluster is null
            ? new([], AllKnown: false, ranges)
            : new([new(null, compute.Cluster)], templateKnown && allKnown, ranges);
    }

    /// <summary>The network interfaces of a control plane: the cluster security group and the additional ones.</summary>
    /// <param name="cluster">The cluster.</param>
    public static TrafficPeer ControlPlaneOf(Cluster cluster)
    {
        var additional = Of(cluster.SecurityGroups.Value, [.. cluster.Subnets.Select(s => s.CidrBlock)]);
        return additional with { Groups = [new(null, cluster), .. additional.Groups] };
    }

    /// <summary>An end with the groups of a property.</summary>
    /// <param name="groupIds">A list of group ids.</param>
    /// <param name="ranges">The ranges of its subnets.</param>
    public static TrafficPeer Of(Value groupIds, IReadOnlyList<Value> ranges)
    {
        var end = Of(groupIds.Items, ranges);
        return end with { AllKnown = end.AllKnown && !groupIds.IsUnknown };
    }

    private static TrafficPeer Of(SelectedGroups selected, Cluster? cluster, IReadOnlyList<Value> ranges)
    {
        var end = Of(selected.Ids, ranges);
        return selected.ClusterGroup ? end with { Groups = [new(null, cluster), .. end.Groups] } : end;
    }

    private static TrafficPeer Of(IReadOnlyList<Value> groupIds, IReadOnlyList<Value> ranges)
    {
        var groups = groupIds.Select(GroupIdentity.Of).ToList();
        return new([.. groups.OfType<GroupIdentity>()], !groups.Contains(null), ranges);
    }
}
