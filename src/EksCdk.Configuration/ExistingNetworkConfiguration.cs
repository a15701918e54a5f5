using System.ComponentModel.DataAnnotations;

namespace EksCdk.Configuration;

/// <summary>
/// A VPC that is there already, of this account or shared by another one. It has DNS resolution and DNS host names on, and
/// default tenancy. Nothing here can see it: what is written here is taken as true, and each proof that rests on it says so.
/// </summary>
public sealed record ExistingNetworkConfiguration
{
    /// <summary>The VPC's id.</summary>
    [RegularExpression("^vpc-([0-9a-f]{8}|[0-9a-f]{17})$", ErrorMessage = "the id of a VPC, such as vpc-0123456789abcdef0")]
    public required string VpcId { get; init; }

    /// <summary>All of the VPC's IPv4 ranges.</summary>
    [MinLength(1)]
    public required IReadOnlyList<string> Cidrs { get; init; }

    /// <summary>How its subnets reach the internet.</summary>
    public required InternetAccessMode InternetAccess { get; init; }

    /// <summary>The private subnets for control plane, nodes and pods, one in each zone, in two zones or more.</summary>
    [MinLength(2)]
    public required IReadOnlyList<ExistingSubnetConfiguration> Subnets { get; init; }

    /// <summary>
    /// The services that have endpoints for the whole VPC already, with private DNS and open to it on 443: their short names, for
    /// example <c>ecr.api</c>. Those of <c>network.endpoints</c> are made beside them.
    /// </summary>
    public IReadOnlyList<string> Endpoints { get; init; } = [];
}

/// <summary>A subnet that is there already.</summary>
public sealed record ExistingSubnetConfiguration
{
    /// <summary>Its id.</summary>
    [RegularExpression("^subnet-([0-9a-f]{8}|[0-9a-f]{17})$",
        ErrorMessage = "the id of a subnet, such as subnet-0123456789abcdef0")]
    public required string Id { get; init; }

    /// <summary>Its availability zone, for example <c>us-east-1a</c>.</summary>
    public required string AvailabilityZone { get; init; }

    /// <summary>Its IPv4 range.</summary>
    public required string Cidr { get; init; }
}

/// <summary>How the subnets of an existing network reach the internet.</summary>
public enum InternetAccessMode
{
    /// <summary>Through NAT gateways of the VPC.</summary>
    NatGateway,

    /// <summary>Through a transit gateway, and what is behind it.</summary>
    TransitGateway,

    /// <summary>Not at all: AWS is reached through endpoints.</summary>
    None,
}
