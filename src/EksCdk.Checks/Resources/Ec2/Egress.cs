namespace EksCdk.Checks.Resources;

/// <summary>Where a subnet's traffic to the internet goes.</summary>
internal enum EgressKind
{
    /// <summary>It is not known, or leads out of the templates (a transit gateway, an appliance).</summary>
    Unknown,

    /// <summary>Nowhere: there is no route.</summary>
    None,

    /// <summary>To an internet gateway: only machines with a public address get through.</summary>
    InternetGateway,

    /// <summary>
    /// Through a NAT gateway that itself reaches the internet, also one of another network behind a transit gateway.
    /// </summary>
    NatGateway,
}

/// <summary>The way out of a subnet for IPv4, through explicit and main route tables.</summary>
/// <param name="Kind">Where it leads.</param>
/// <param name="Sentence">What shows it.</param>
/// <param name="Where">The property that decides it, if one does.</param>
/// <param name="Nat">The NAT gateway, if it is in the templates.</param>
internal sealed record Egress(EgressKind Kind, string Sentence, Value? Where = null, NatGateway? Nat = null)
{
    /// <summary>
    /// A route to another network, where there is none to the internet: a proxy or endpoints may stand there. Null if there is
    /// none.
    /// </summary>
    public Resource? Elsewhere { get; private init; }

    internal static Egress Of(Subnet subnet) => Of(subnet, behind: null);

    private static Egress Of(Subnet subnet, NatGateway? behind)
    {
        if (subnet.Resource.IsStated) return StatedNetwork.EgressOf(subnet);
        var name = subnet.Resource.LogicalId;
        if (subnet.Associations.FirstOrDefault() is not { } association)
        {
            if (subnet.Model.WithUnresolved("AWS::EC2::SubnetRouteTableAssociation", "SubnetId") is [{ } loose, ..])
                return new(EgressKind.Unknown,
                    $"{loose.LogicalId} may give {name} a route table: {loose["SubnetId"].Why ?? "its id is written out"}",
                    loose["SubnetId"]);
            if (CustomResourceConsumers.Of(subnet.Resource) is { } foreign)
                return new(EgressKind.Unknown, $"{foreign.LogicalId} ({foreign.Type}) may give {name} a route table");
            return subnet.Vpc is null || subnet.Model.HasOpenMacros
                ? new(EgressKind.Unknown, $"the route table of {name} is not in the templates")
                : new(EgressKind.None,
                    $"{name} has no route table of its own, and the VPC's main table has only the local route",
                    subnet.Resource.NoProperty);
        }

        var tableId = association["RouteTableId"];
        return subnet.Model.Find<RouteTable>(tableId) is { } table
            ? Through(table, subnet, behind)
            : new(EgressKind.Unknown, $"the route table of {name} is not in the templates", tableId);
    }

    private static Egress Through(RouteTable table, Subnet subnet, NatGateway? behind)
    {
        Egress? unknown = null;
        foreach (var route in table.Routes)
        {
            var destination = route["DestinationCidrBlock"];
            var isDefault = IsDefault(route, table);
            if (isDefault is false) continue;
            var egress = Along(route, subnet, behind);
            if (isDefault is true && egress.Kind != EgressKind.Unknown) return egress;
            if (isDefault is null && destination.Text is not null && egress.Kind == EgressKind.None) continue;
            unknown ??= isDefault is true ? egress
                : new(EgressKind.Unknown, destination.Text is { Length: > 0 } some ? $"{route.LogicalId} is for {some} alone"
                    : $"the destination of {route.LogicalId} is not known", destination);
        }

        if (unknown is null && subnet.Model.WithUnresolved("AWS::EC2::Route", "RouteTableId") is [{ } loose, ..])
            unknown =
                new(EgressKind.Unknown,
                    $"{loose.LogicalId} may be a route " +
                    $"of {table.Resource.LogicalId}: {loose["RouteTableId"].Why ?? "its id is written out"}",
                    loose["RouteTableId"]);
        unknown ??= FromOutside(table);
        return unknown
            ?? new(EgressKind.None,
                $"{table.Resource.LogicalId}, the route table of {subnet.Resource.LogicalId}, has no route to 0.0.0.0/0",
                table.Resource.NoProperty)
            { Elsewhere = table.Routes.FirstOrDefault(LeadsElsewhere) };
    }

    // Whether a route is for all of the internet; null for a part of it. EC2 clears the bits behind the prefix.
    private static bool? IsDefault(Resource route, RouteTable table)
    {
        if (!route["DestinationPrefixListId"].IsMissing) return null;
        var destination = route["DestinationCidrBlock"];
        if (!IpRange.TryParse(destination.Text, out var range)) return destination.Is("0.0.0.0/0");
        if (range.Prefix == 0) return true;
        if (IpRanges.IsNeverPublic(range)) return false;
        return range is { Prefix: 1, Network: 0 }
            && table.Routes.Any(r => IpRange.TryParse(r["DestinationCidrBlock"].Text, out var other)
                && other is { Prefix: 1, Network: > 0 }) ? true : null;
    }

    // To another network of the company, or over IPv6: AWS's services have names for it, and NAT64 leads to those that have none
    // (https://docs.aws.amazon.com/vpc/latest/userguide/nat-gateway-nat64-dns64.html).
    private static bool LeadsElsewhere(Resource route) =>
        !route["DestinationIpv6CidrBlock"].IsMissing || Array.Exists(WaysToNetworks, way => !route[way].IsMissing)
        || (route["GatewayId"] is { IsMissing: false } gateway && gateway.Target is null or { Type: "AWS::EC2::VPNGateway" })
        || (!route["NatGatewayId"].IsMissing
            && route.Model.Find<NatGateway>(route["NatGatewayId"]) is null or { IsPrivate: not false });

    private static readonly string[] WaysToNetworks =
    [
        "TransitGatewayId", "VpcPeeringConnectionId", "CoreNetworkArn", "LocalGatewayId", "CarrierGatewayId", "VpcEndpointId",
        "NetworkInterfaceId", "InstanceId", "OdbNetworkArn",
    ];

    private static readonly string[] MachineWays = ["InstanceId", "NetworkInterfaceId", "VpcEndpointId"];

    // Routes that no AWS::EC2::Route says: learned from a virtual private gateway, or made by somebody's own code.
    private static Egress? FromOutside(RouteTable table)
    {
        var model = table.Model;
        if (model.HasOpenMacros) return new(EgressKind.Unknown, $"a macro may add routes to {table.Resource.LogicalId}");
        foreach (var propagation in model.OfType("AWS::EC2::VPNGatewayRoutePropagation"))
            if (propagation["RouteTableIds"] is var tables
                && (tables.IsUnknown || tables.Items.Any(t => model.Find<RouteTable>(t) is not { } other || other == table)))
                return new(EgressKind.Unknown,
                    $"{propagation.LogicalId} brings routes to {table.Resource.LogicalId} that are not in the templates", tables);
        return CustomResourceConsumers.Of(table.Resource) is { } foreign
            ? new(EgressKind.Unknown, $"{foreign.LogicalId} ({foreign.Type}) may add routes to {table.Resource.LogicalId}")
            : null;
    }

    private static Egress Along(Resource route, Subnet subnet, NatGateway? behind)
    {
        var nat = route["NatGatewayId"];
        if (!nat.IsMissing) return ThroughNat(nat, route, subnet, behind);
        var gateway = route["GatewayId"];
        if (subnet.Model.Find<NatGateway>(gateway) is not null) return ThroughNat(gateway, route, subnet, behind);
        if (subnet.Model.Find<InternetGateway>(gateway) is { } internet)
            return ThroughInternetGateway(internet, route, subnet);
        if (gateway.StartsWith("igw-") is true)
            return new(EgressKind.InternetGateway, $"{route.LogicalId} leads to {gateway.Text}", gateway);
        if (Array.Find(MachineWays, way => route[way].Target is not null) is { } machine)
            return new(EgressKind.Unknown,
                $"{route.LogicalId} leads to {route[machine].Target!.LogicalId}, and whether that lets traffic through is " +
                $"decided on the machine", route[machine]);
        return new(EgressKind.Unknown, $"where {route.LogicalId} leads is not in the templates", gateway.IsMissing
            ? route.Properties : gateway);
    }

    private static Egress ThroughInternetGateway(InternetGateway internet, Resource route, Subnet subnet)
    {
        var (name, where) = (internet.Resource.LogicalId, route["GatewayId"]);
        if (subnet.Vpc is null or { HasInternetGateway: true })
            return new(EgressKind.InternetGateway,
                $"{route.LogicalId} leads from {subnet.Resource.LogicalId} to the internet gateway {name}", where);
        var model = subnet.Model;
        var loose = model.OfType("AWS::EC2::VPCGatewayAttachment").FirstOrDefault(a => model.Find<Vpc>(a["VpcId"]) is null)
            ?? CustomResourceConsumers.Of(internet.Resource);
        return loose is not null || model.HasOpenMacros
            ? new(EgressKind.Unknown, $"whether the internet gateway {name} is attached to the VPC is not known", where)
            : new(EgressKind.None, $"{route.LogicalId} leads to the internet gateway {name}, which is not attached to the VPC",
                where);
    }

    private static Egress ThroughNat(Value nat, Resource route, Subnet subnet, NatGateway? behind)
    {
        if (subnet.Model.Find<NatGateway>(nat) is not { } gateway || gateway.IsPrivate is null
            || (behind is not null && behind != gateway))
            return new(EgressKind.Unknown, $"{route.LogicalId} leads to a NAT gateway outside the templates", nat);
        if (behind is not null) return new(EgressKind.None, $"{route.LogicalId} leads back to {gateway.Resource.LogicalId}", nat);
        if (gateway.IsRegional is true) return ThroughRegional(gateway, route, subnet);
        if (gateway.Subnet is not { } natSubnet)
            return new(EgressKind.Unknown, $"the subnet of the NAT gateway {gateway.Resource.LogicalId} is not in the templates",
                gateway.Resource["SubnetId"]);
        var outward = Of(natSubnet, behind: gateway);
        // An internet gateway drops what a private NAT gateway sends; a transit gateway may take it to another VPC's way out.
        if (gateway.IsPrivate is true)
            return outward.Kind == EgressKind.Unknown
                ? new(EgressKind.Unknown, $"{route.LogicalId} leads to the private NAT gateway {gateway.Resource.LogicalId}", nat)
                : new(EgressKind.None,
                    $"{route.LogicalId} leads to the private NAT gateway {gateway.Resource.LogicalId}, which has no public " +
                    $"address", nat);
        return outward.Kind switch
        {
            EgressKind.InternetGateway =>
                new(EgressKind.NatGateway,
                    $"{route.LogicalId} leads from {subnet.Resource.LogicalId} to the NAT gateway {gateway.Resource.LogicalId}",
                    nat, gateway),
            EgressKind.Unknown => outward with { Nat = gateway },
            _ => new(EgressKind.None,
                $"the NAT gateway {gateway.Resource.LogicalId} is in {natSubnet.Resource.LogicalId}, which has no way to an " +
                $"internet gateway: {outward.Sentence}", gateway.Resource["SubnetId"]),
        };
    }

    // It stands in no subnet: EC2 gives it a route table of its own, with a route to the VPC's internet gateway.
    private static Egress ThroughRegional(NatGateway gateway, Resource route, Subnet subnet) =>
        subnet.Model.Find<Vpc>(gateway.Resource["VpcId"]) is not { } vpc
            ? new(EgressKind.Unknown, $"the VPC of the NAT gateway {gateway.Resource.LogicalId} is not in the templates",
                gateway.Resource["VpcId"])
            : vpc.HasInternetGateway
                ? new(EgressKind.NatGateway,
                    $"{route.LogicalId} leads from {subnet.Resource.LogicalId} to the regional NAT " +
                    $"gateway {gateway.Resource.LogicalId}", route["NatGatewayId"], gateway)
                : new(EgressKind.Unknown,
                    $"{vpc.Label}, in which the regional NAT gateway {gateway.Resource.LogicalId} is, has no internet gateway " +
                    $"in the templates", gateway.Resource["VpcId"]);
}
