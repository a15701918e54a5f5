namespace EksCdk.Checks.Rules;

/// <summary>Whether nodes in a subnet reach an AWS service through an endpoint in their VPC.</summary>
/// <param name="Reachable">Yes, no, or null where it is not known.</param>
/// <param name="Sentence">What shows it.</param>
/// <param name="Where">The property that decides it, if one does.</param>
/// <param name="Cause">The security group that decides it, also for other endpoints; null if none does.</param>
internal sealed record EndpointAccess(bool? Reachable, string Sentence, Value? Where = null, Resource? Cause = null)
{
    /// <summary>Of the nodes of a group, in one of its subnets.</summary>
    public static EndpointAccess To(string service, Compute compute, Subnet subnet) =>
        To(service, TrafficPeer.Of(compute), subnet);

    /// <summary>Of anything with security groups, in a subnet.</summary>
    public static EndpointAccess To(string service, TrafficPeer from, Subnet subnet, string who = "the nodes")
    {
        if (subnet.Vpc is not { } vpc)
            return new(null, $"the endpoints of {subnet.Resource.LogicalId}'s VPC are not in the templates.");
        if (StatedNetwork.HasEndpoint(vpc, service))
            return new(true, $"{vpc.Label} is said to have an endpoint for {service}.",
                vpc.Resource[ExistingMetadata.Endpoints]);
        EndpointAccess? best = null;
        foreach (var endpoint in vpc.Endpoints)
        {
            if (Through(endpoint, service, from, subnet, who) is not { } access) continue;
            if (access.Reachable is true) return access;
            if (best is null || (best.Reachable is false && access.Reachable is null)) best = access;
        }

        if (best is not null) return best;
        var loose = vpc.Model.WithUnresolved("AWS::EC2::VPCEndpoint", "VpcId").FirstOrDefault(r => MayBeFor(service, r));
        if (loose is not null) return new(null, $"whether {loose.LogicalId} is in this VPC is not known.", loose["VpcId"]);
        return vpc.Model.HasOpenMacros
            ? new(null, $"whether a macro adds an endpoint for {service} is not known.")
            : new(false, $"{vpc.Resource.LogicalId} has no endpoint for {service}.");
    }

    // Null for the endpoint of another service.
    private static EndpointAccess? Through(VpcEndpoint endpoint, string service, TrafficPeer from, Subnet subnet, string who)
    {
        var (resource, isFor) = (endpoint.Resource, endpoint.IsFor(service));
        if (isFor is false) return null;
        if (isFor is null)
            return new(null, $"whether {resource.LogicalId} is an endpoint for {service} is not known.", endpoint.ServiceName);
        return endpoint.IsInterface switch
        {
            true => ThroughInterface(service, endpoint, from, who),
            false => ThroughGateway(service, endpoint, subnet),
            null => new(null, $"the type of {resource.LogicalId} is not known.", resource["VpcEndpointType"]),
        };
    }

    private static bool MayBeFor(string service, Resource endpoint) =>
        ((VpcEndpoint)endpoint.Model.View(endpoint)!).IsFor(service) is not false;

    private static EndpointAccess ThroughInterface(string service, VpcEndpoint endpoint, TrafficPeer from, string who)
    {
        var what = $"the endpoint {endpoint.Resource.LogicalId} for {service}";
        if (endpoint.Subnets.Value.IsMissing) return new(false, $"{what} is in no subnet.", endpoint.Subnets.Value);
        var groups = endpoint.SecurityGroups;
        var admitted = groups.Value.IsMissing ? null : Reachability.CanReach(from, TrafficPeer.Of(groups.Value, []), 443);
        if (endpoint.PrivateDns is not true)
            return WithoutPrivateDns(endpoint, what) is { Reachable: false } nameless && admitted is false
                ? nameless with
                {
                    Sentence = $"{nameless.Sentence[..^1]}, and its security groups " +
                        $"({string.Join(", ", groups.Select(g => g.Label))}) do not admit {who} on 443.",
                }
                : WithoutPrivateDns(endpoint, what);
        return admitted switch
        {
            true => new(true, $"T{what[1..]} admits {who}.", endpoint.ServiceName),
            false => new(
                false,
                $"the security groups of {what} ({string.Join(", ", groups.Select(g => g.Label))}) do not admit {who} on 443.",
                groups is [{ } one] ? one.Resource["SecurityGroupIngress"] : groups.Value,
                groups is [{ } only] ? only.Resource : null),
            null => new(null, $"whether the security groups of {what} admit {who} is not known.", groups.Value),
        };
    }

    private static EndpointAccess WithoutPrivateDns(VpcEndpoint endpoint, string what)
    {
        var where = endpoint.Resource["PrivateDnsEnabled"];
        if (endpoint.PrivateDns is null) return new(null, $"whether {what} has private DNS is not known: {where.Why}.", where);
        var zone = endpoint.Model.OfType("AWS::Route53::HostedZone").FirstOrDefault(z => !z["VPCs"].IsMissing);
        return zone is null
            ? new(false, $"{what} has no private DNS: the service's name does not lead to it.", where)
            : new(null, $"{what} has no private DNS, but the private zone {zone.LogicalId} may lead to it.", where);
    }

    private static EndpointAccess ThroughGateway(string service, VpcEndpoint endpoint, Subnet subnet)
    {
        var (tables, whose) = (endpoint.RouteTables, $"the route table of {subnet.Resource.LogicalId}");
        var what = $"gateway endpoint {endpoint.Resource.LogicalId} for {service}";
        if (subnet.RouteTables.Any(t => tables.Contains(t))) return new(true, $"The {what} is in {whose}.", tables.Value);
        return tables.AllKnown && (subnet.RouteTables.Any() || subnet.IsOnMainRouteTable)
            ? new(false, $"the {what} is not in {whose}.", tables.Value)
            : new(null, $"whether the {what} is in {whose} is not known.", tables.Value);
    }
}
