using EksCdk.Checks.Model;

namespace EksCdk.Checks.Rules;

/// <summary>Whether nodes in a subnet reach an AWS service through an endpoint in their VPC.</summary>
/// <param name="Reachable">Yes, no, or null where it is not known.</param>
/// <param name="Sentence">What shows it.</param>
/// <param name="Where">The property that decides it, if one does.</param>
internal sealed record EndpointAccess(bool? Reachable, string Sentence, Value? Where = null)
{
    /// <summary>Of the nodes of a group, in one of its subnets.</summary>
    public static EndpointAccess To(string service, Compute compute, Subnet subnet) => To(service, TrafficEnd.Of(compute), subnet);

    /// <summary>Of anything with security groups, in a subnet.</summary>
    public static EndpointAccess To(string service, TrafficEnd from, Subnet subnet)
    {
        if (subnet.Vpc is not { } vpc) return new(null, $"the VPC of {subnet.Resource.LogicalId} is not in the templates: whether it has an endpoint for {service} is not known.");
        EndpointAccess? best = null;
        foreach (var endpoint in vpc.Endpoints)
        {
            var access = endpoint.IsFor(service) switch
            {
                false => null,
                null => new EndpointAccess(null, $"whether {endpoint.Resource.LogicalId} is an endpoint for {service} is not known.", endpoint.ServiceName),
                true => endpoint.IsInterface switch
                {
                    true => ThroughInterface(service, endpoint, from),
                    false => ThroughGateway(service, endpoint, subnet),
                    null => new EndpointAccess(null, $"the type of {endpoint.Resource.LogicalId} is not known.", endpoint.Resource["VpcEndpointType"]),
                },
            };
            if (access is null) continue;
            if (access.Reachable is true) return access;
            if (best is null || (best.Reachable is false && access.Reachable is null)) best = access;
        }

        if (best is not null) return best;
        var loose = vpc.Model.Loose("AWS::EC2::VPCEndpoint", "VpcId").Select(r => (VpcEndpoint)vpc.Model.View(r)!).FirstOrDefault(e => e.IsFor(service) is not false);
        if (loose is null && vpc.Model.MayHoldMore) return new(null, $"whether a macro adds an endpoint for {service} is not known.");
        return loose is null
            ? new(false, $"{vpc.Resource.LogicalId} has no endpoint for {service}.")
            : new(null, $"whether {loose.Resource.LogicalId} is in this VPC is not known.", loose.Resource["VpcId"]);
    }

    private static EndpointAccess ThroughInterface(string service, VpcEndpoint endpoint, TrafficEnd from)
    {
        var name = endpoint.Resource.LogicalId;
        var privateDns = endpoint.Resource["PrivateDnsEnabled"];
        if (endpoint.PrivateDns is false && endpoint.Model.OfType("AWS::Route53::HostedZone").FirstOrDefault(z => !z["VPCs"].IsMissing) is { } zone)
            return new(null, $"the endpoint {name} for {service} has no private DNS, but the private zone {zone.LogicalId} may lead to it.", privateDns);
        if (endpoint.PrivateDns is not true)
            return new(endpoint.PrivateDns, $"the endpoint {name} for {service} has {(endpoint.PrivateDns is null ? "perhaps " : "")}no private DNS: the service's name does not lead to it.", privateDns);
        if (endpoint.Subnets.Value.IsMissing) return new(false, $"the endpoint {name} for {service} is in no subnet.", endpoint.Subnets.Value);
        var groups = endpoint.SecurityGroups;
        var admitted = groups.Value.IsMissing ? null : Reachability.CanReach(from, TrafficEnd.Of(groups.Value, []), 443);
        return admitted switch
        {
            true => new(true, $"The endpoint {name} for {service} admits the nodes.", endpoint.ServiceName),
            false => new(false, $"the security groups of the endpoint {name} for {service} do not admit the nodes on 443.", groups.Value),
            null => new(null, $"whether the security groups of the endpoint {name} for {service} admit the nodes is not known.", groups.Value),
        };
    }

    private static EndpointAccess ThroughGateway(string service, VpcEndpoint endpoint, Subnet subnet)
    {
        var name = endpoint.Resource.LogicalId;
        var tables = endpoint.RouteTables;
        if (subnet.RouteTables.Any(t => tables.Contains(t))) return new(true, $"The gateway endpoint {name} for {service} is in the route table of {subnet.Resource.LogicalId}.", tables.Value);
        return tables.AllKnown && (subnet.RouteTables.Any() || subnet.IsOnMainRouteTable)
            ? new(false, $"the gateway endpoint {name} for {service} is not in the route table of {subnet.Resource.LogicalId}.", tables.Value)
            : new(null, $"whether the gateway endpoint {name} for {service} is in the route table of {subnet.Resource.LogicalId} is not known.", tables.Value);
    }
}
