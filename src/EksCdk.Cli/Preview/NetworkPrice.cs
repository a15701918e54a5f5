using EksCdk.Configuration;
using EksCdk.Facts;

namespace EksCdk.Cli.Preview;

/// <summary>What an environment's network costs before any traffic.</summary>
internal static class NetworkPrice
{
    /// <summary>One line: what costs, and about how much a month.</summary>
    /// <param name="environment">A loaded environment, whose defaults are filled in.</param>
    public static string Of(EnvironmentConfiguration environment)
    {
        var (nat, zones) = (environment.Network.NatGateways ?? 0, environment.AvailabilityZones.Count);
        var endpoints = (environment.Network.Endpoints ?? []).Count(service => service != VpcEndpoints.S3);
        if (environment.Network.Existing is not null && endpoints == 0)
            return "The network is there already, and costs nothing more.";
        var price = Prices.NetworkAMonth(nat, endpoints, zones);
        return $"{Count(nat, "NAT gateway")} and {Count(endpoints, "interface endpoint")} in {zones} zones cost about " +
            FormattableString.Invariant($"{price:0} USD a month in us-east-1, before traffic.");

        static string Count(int number, string what) => $"{number} {what}{(number == 1 ? "" : "s")}";
    }
}
