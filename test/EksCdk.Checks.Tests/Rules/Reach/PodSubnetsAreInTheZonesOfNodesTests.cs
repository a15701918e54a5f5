using EksCdk.Checks.Rules;
using EksCdk.Checks.Rules.Reach;

namespace EksCdk.Checks.Tests.Rules.Reach;

public sealed class PodSubnetsAreInTheZonesOfNodesTests
{
    private static TestDeployment With(string pods) => PoolTemplates.AutoMode("{\"role\":\"${PoolRole}\"," +
        "\"subnetSelectorTerms\":[{\"id\":\"${PrivateSubnetA}\"},{\"id\":\"${PrivateSubnetB}\"}]," +
        $"\"podSubnetSelectorTerms\":[{pods}]}}");

    [Fact]
    public void A_zone_without_a_subnet_for_pods_is_refused() =>
        With("{\"id\":\"${PublicSubnetA}\"}")
            .IsBroken<PodSubnetsAreInTheZonesOfNodes>("Pool", saying: "zone of PrivateSubnetB", effect: Effect.Broken);

    [Fact]
    public void A_subnet_in_each_zone_passes() =>
        With("{\"id\":\"${PublicSubnetA}\"},{\"id\":\"${PublicSubnetB}\"}")
            .IsCompliant<PodSubnetsAreInTheZonesOfNodes>("Pool");

    [Fact]
    public void Subnets_are_found_by_their_tags() =>
        With("{\"tags\":{\"for\":\"pods\"}}").Set("PublicSubnetA.Properties.Tags", "[{ Key: for, Value: pods }]")
            .IsBroken<PodSubnetsAreInTheZonesOfNodes>("Pool", saying: "zone of PrivateSubnetB", effect: Effect.Broken);

    [Fact]
    public void A_subnet_elsewhere_is_unknown() =>
        With("{\"id\":\"subnet-0123456789abcdef0\"}").IsUnknown<PodSubnetsAreInTheZonesOfNodes>("Pool");

    [Fact]
    public void Pods_in_the_subnets_of_their_nodes_have_nothing_to_say() =>
        PoolTemplates.AutoMode().IsSilent<PodSubnetsAreInTheZonesOfNodes>();
}
