namespace EksCdk.Facts;

/// <summary>What a network costs before any traffic, in US dollars in us-east-1: an order of magnitude, not an offer.</summary>
public static class Prices
{
    private static readonly Lazy<PricesFile> Data = new(() => FactFile.Read("prices", FactsJson.Default.PricesFile));

    /// <summary>A month of NAT gateways and interface endpoints.</summary>
    /// <param name="natGateways">How many NAT gateways.</param>
    /// <param name="interfaceEndpoints">How many interface endpoints; gateway endpoints are free.</param>
    /// <param name="zones">The zones in which each endpoint has a subnet.</param>
    public static double NetworkAMonth(int natGateways, int interfaceEndpoints, int zones) =>
        Data.Value.HoursInMonth
        * ((natGateways * Data.Value.NatGateway) + (interfaceEndpoints * zones * Data.Value.InterfaceEndpointInZone));
}

internal sealed record PricesFile : FactSet
{
    public required double NatGateway { get; init; }

    public required double InterfaceEndpointInZone { get; init; }

    public required int HoursInMonth { get; init; }
}
