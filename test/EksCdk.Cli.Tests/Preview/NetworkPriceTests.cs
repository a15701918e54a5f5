using EksCdk.Cli.Preview;
using EksCdk.Configuration;

namespace EksCdk.Cli.Tests.Preview;

public sealed class NetworkPriceTests
{
    [Theory]
    [InlineData("", "3 NAT gateways and 0 interface endpoints in 3 zones cost about 99 USD a month in us-east-1, before traffic.")]
    [InlineData("network: { natGateways: 1, endpoints: [s3, sts, logs] }\navailabilityZones: [us-east-1a, us-east-1b]\n",
        "1 NAT gateway and 2 interface endpoints in 2 zones cost about 62 USD a month in us-east-1, before traffic.")]
    public void It_counts_gateways_by_number_and_interface_endpoints_by_zone(string network, string price) =>
        Assert.Equal(price,
            NetworkPrice.Of(EnvironmentLoader.Parse($"name: dev\n{network}nodeGroups: [{{ name: general }}]\n", "dev.yaml")));
}
