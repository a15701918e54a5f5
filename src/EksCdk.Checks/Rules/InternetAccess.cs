namespace EksCdk.Checks.Rules;

/// <summary>
/// Whether nodes in a subnet get to the internet: through a NAT gateway, or with a public address through an internet gateway.
/// </summary>
internal static class InternetAccess
{
    public static Egress Of(Compute compute, Subnet subnet)
    {
        var egress = subnet.Egress;
        if (egress is { Kind: EgressKind.None, Elsewhere: { } route })
            return new Egress(
                EgressKind.Unknown,
                $"{egress.Sentence}, but {route.LogicalId} leads to another network, where a proxy or endpoints may be",
                route.Properties);
        if (egress.Kind != EgressKind.InternetGateway) return egress;
        var asked = compute.AsksForPublicAddress;
        return (asked.IsMissing ? subnet.MapPublicIpOnLaunch : asked.Bool) switch
        {
            true => egress,
            false => new Egress(
                EgressKind.None,
                $"{egress.Sentence}, but nodes there get no public address",
                asked.IsMissing ? subnet.Resource["MapPublicIpOnLaunch"] : asked),
            null => new Egress(
                EgressKind.Unknown,
                $"whether nodes in {subnet.Resource.LogicalId} get public addresses is known only at deployment",
                asked.IsMissing ? subnet.Resource["MapPublicIpOnLaunch"] : asked),
        };
    }
}
