using EksCdk.Checks.JoinChain;

namespace EksCdk.Checks.Tests.JoinChain;

/// <summary>What a picture of the proof shows of the network.</summary>
public sealed class ClusterMapsTests
{
    [Fact]
    public void A_map_has_the_subnets_their_way_out_and_the_groups_in_them()
    {
        var map = Assert.Single(ClusterMaps.Of(TestDeployment.Plain().Model()));

        Assert.Equal("Cluster", map.LogicalId);
        Assert.Contains(map.Subnets, s => s is { LogicalId: "PrivateSubnetA", WayOut: "NAT gateway", IsPublic: false });
        Assert.Equal(["PrivateSubnetA", "PrivateSubnetB"], map.Nodes.Single(n => n.LogicalId == "Nodes").Subnets);
        Assert.Contains("s3", map.Endpoints);
    }

    [Fact]
    public void Pools_that_manifests_describe_are_in_the_map()
    {
        var pool = PoolTemplates.Karpenter().Verdict(ComputeKind.KarpenterPool).LogicalId;

        Assert.Contains(ClusterMaps.Of(PoolTemplates.Karpenter().Model())[0].Nodes, n => n.LogicalId == pool);
    }

    [Fact]
    public void A_zone_that_is_chosen_by_its_number_is_called_by_it()
    {
        var map = ClusterMaps.Of(
            TestDeployment.Plain().Set("PrivateSubnetA.Properties.AvailabilityZone", "!Select [1, !GetAZs '']").Model())[0];

        Assert.Equal("zone 2", map.Subnets.Single(s => s.LogicalId == "PrivateSubnetA").Zone);
    }

    [Fact]
    public void Without_its_VPC_a_map_has_what_the_cluster_and_the_groups_name()
    {
        var map = ClusterMaps.Of(TestDeployment.Plain().Drop("Vpc").Model())[0];

        Assert.Equal(["PrivateSubnetA", "PrivateSubnetB", "PublicSubnetA", "PublicSubnetB"],
            map.Subnets.Select(s => s.LogicalId).Order(StringComparer.Ordinal));
    }
}
