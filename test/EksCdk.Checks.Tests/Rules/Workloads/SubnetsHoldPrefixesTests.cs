using EksCdk.Checks.Rules;
using EksCdk.Checks.Rules.Workloads;

namespace EksCdk.Checks.Tests.Rules.Workloads;

public sealed class SubnetsHoldPrefixesTests
{
    private static TestDeployment With(string range, string delegation = "true") => TestDeployment.Plain()
        .Set("VpcCni.Properties.ConfigurationValues", $"'{{\"env\":{{\"ENABLE_PREFIX_DELEGATION\":\"{delegation}\"}}}}'")
        .Set("PrivateSubnetA.Properties.CidrBlock", range);

    [Theory]
    [InlineData("10.0.0.0/27")]
    [InlineData("10.0.0.0/28")]
    public void A_range_without_a_whole_block_is_refused(string range) =>
        With(range).IsBroken<SubnetsHoldPrefixes>("Cluster", "CidrBlock", "no whole block", effect: Effect.Broken);

    [Fact]
    public void A_larger_range_passes() => With("10.0.0.0/26").IsCompliant<SubnetsHoldPrefixes>("Cluster");

    [Fact]
    public void Single_addresses_need_no_block() => With("10.0.0.0/28", "false").IsSilent<SubnetsHoldPrefixes>();

    [Fact]
    public void Which_subnets_pods_have_may_not_be_known() =>
        With("10.0.0.0/28").Set("VpcCni.Properties.ConfigurationValues",
            "'{\"env\":{\"ENABLE_PREFIX_DELEGATION\":\"true\",\"AWS_VPC_K8S_CNI_CUSTOM_NETWORK_CFG\":\"true\"}}'")
            .IsSilent<SubnetsHoldPrefixes>();
}
