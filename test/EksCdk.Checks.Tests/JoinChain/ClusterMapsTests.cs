using EksCdk.Checks.JoinChain;
using EksCdk.Checks.Results;

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

    [Theory]
    [InlineData("true", "true", "public and private")]
    [InlineData("true", "false", "public")]
    [InlineData("false", "true", "private")]
    [InlineData("!Ref P", "true", "not known")]
    public void A_map_says_how_the_endpoint_is_reached(string isPublic, string isPrivate, string access) =>
        Assert.Equal(access, ClusterMaps.Of(TestDeployment.Plain().Parameter("P")
            .Set("Cluster.Properties.ResourcesVpcConfig.EndpointPublicAccess", isPublic)
            .Set("Cluster.Properties.ResourcesVpcConfig.EndpointPrivateAccess", isPrivate).Model())[0].Access);

    [Fact]
    public void A_subnet_has_its_range_zone_and_way_out()
    {
        var plain = ClusterMaps.Of(TestDeployment.Plain()
            .Remove("PrivateSubnetB.Properties.CidrBlock").Remove("PrivateSubnetB.Properties.AvailabilityZone").Model())[0];
        MappedSubnet Named(ClusterMap map, string id) => map.Subnets.Single(s => s.LogicalId == id);

        Assert.Equal(("internet gateway", true), (Named(plain, "PublicSubnetA").WayOut, Named(plain, "PublicSubnetA").IsPublic));
        Assert.StartsWith("10.0.", Named(plain, "PrivateSubnetA").Range, StringComparison.Ordinal);
        Assert.Equal(("", "any zone"), (Named(plain, "PrivateSubnetB").Range, Named(plain, "PrivateSubnetB").Zone));
        var isolated = ClusterMaps.Of(TestDeployment.Plain().Isolated().Model())[0];
        Assert.Equal("no way to the internet", Named(isolated, "PrivateSubnetA").WayOut);
        Assert.Equal(isolated.Endpoints.Order(StringComparer.Ordinal), isolated.Endpoints);
        Assert.Superset(new HashSet<string> { "ec2", "ecr.api", "ecr.dkr", "sts" }, isolated.Endpoints.ToHashSet());
        var open = ClusterMaps.Of(TestDeployment.Plain().Parameter("P")
            .Set("PrivateDefaultRoute.Properties.RouteTableId", "!Ref P").Model())[0];
        Assert.Equal("way out not known", Named(open, "PrivateSubnetA").WayOut);
    }

    [Fact]
    public void A_cluster_whose_network_is_not_named_has_that_of_its_groups()
    {
        var map = ClusterMaps.Of(TestDeployment.Plain().Parameter("P", "CommaDelimitedList")
            .Set("Cluster.Properties.ResourcesVpcConfig.SubnetIds", "!Ref P")
            .Remove("Cluster.Properties.ResourcesVpcConfig.SecurityGroupIds").Model())[0];

        Assert.Contains(map.Subnets, s => s.LogicalId == "PublicSubnetA");
        Assert.Contains("s3", map.Endpoints);
    }

    [Fact]
    public void A_cluster_without_groups_has_its_own_network()
    {
        var map = ClusterMaps.Of(TestDeployment.Plain().Drop("Nodes").Drop("Batch").Parameter("P")
            .Set("S3Endpoint.Properties.ServiceName", "!Ref P").Model())[0];

        Assert.Contains(map.Subnets, s => s.LogicalId == "PublicSubnetA");
        Assert.Contains("${P}", map.Endpoints);
    }

    [Fact]
    public void Maps_are_in_the_order_of_the_stacks()
    {
        const string cluster = """
            Resources:
              Cluster: { Type: AWS::EKS::Cluster, Properties: { Name: shop } }
              Nodes: { Type: AWS::EKS::Nodegroup, Properties: { ClusterName: !Ref Cluster } }
            """;
        using var folder = new TemporaryFolder();
        folder.Write("b.yaml", cluster);
        folder.Write("a.yaml", cluster);
        var read = folder.Read("b.yaml", "a.yaml");

        Assert.Equal(["b", "a"], ClusterMaps.Of(folder.Model("b.yaml", "a.yaml")).Select(m => m.Stack));
        var options = new AnalysisOptions { Today = TestDeployment.Today };
        var concluded = Analyzer.Conclude(read, options, [], new Suppressions(options));
        Assert.Equal(["b", "a"], concluded.Nodes.Select(n => n.Stack));
        Assert.Equal(["b", "a"], concluded.Workloads.Select(w => w.Stack));
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
