namespace EksCdk.Checks.Resources;

/// <summary>
/// What a template says of a network that is not made by it. Nobody checks that it is so: what rests on it is proven under that
/// assumption, which EKS439 names. Of what it does not say nothing is known.
/// </summary>
internal static class StatedNetwork
{
    /// <summary>Where a subnet's traffic to the internet goes, as is said.</summary>
    public static Egress EgressOf(Subnet subnet)
    {
        var (said, name) = (subnet.Resource[ExistingMetadata.InternetAccess], subnet.Resource.LogicalId);
        return said.Text switch
        {
            "NatGateway" => new(EgressKind.NatGateway, $"{name} is said to reach the internet through a NAT gateway", said),
            "TransitGateway" =>
                new(EgressKind.NatGateway, $"{name} is said to reach the internet through a transit gateway", said),
            "None" => new(EgressKind.None, $"{name} is said to have no way to the internet", said),
            _ => new(EgressKind.Unknown, $"what is said of {name} leaves open where its traffic goes", said),
        };
    }

    /// <summary>Whether a subnet is said to have a transit gateway as its way out.</summary>
    public static bool HasTransitGateway(Subnet subnet) =>
        subnet.Resource.IsStated && subnet.Resource[ExistingMetadata.InternetAccess].Is("TransitGateway") is true;

    /// <summary>Whether a VPC is said to have an endpoint for a service already.</summary>
    public static bool HasEndpoint(Vpc vpc, string service) =>
        vpc.Resource.IsStated && vpc.Resource[ExistingMetadata.Endpoints].Items.Any(known => known.Is(service) is true);
}
