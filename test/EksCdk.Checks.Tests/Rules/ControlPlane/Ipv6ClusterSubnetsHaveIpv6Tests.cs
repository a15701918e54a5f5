using EksCdk.Checks.Rules;
using EksCdk.Checks.Rules.ControlPlane;

namespace EksCdk.Checks.Tests.Rules.ControlPlane;

public sealed class Ipv6ClusterSubnetsHaveIpv6Tests
{
    [Fact]
    public void Subnets_with_IPv6_pass() =>
        TestDeployment.Plain().Set("Cluster.Properties.KubernetesNetworkConfig.IpFamily", "ipv6")
            .Set("PublicSubnetA.Properties.Ipv6CidrBlock", "!Select [0, !Cidr [!Select [0, !GetAtt Vpc.Ipv6CidrBlocks], 4, 64]]")
            .Set("PublicSubnetA.Properties.AssignIpv6AddressOnCreation", "true")
            .Set("PublicSubnetB.Properties.Ipv6CidrBlock", "!Select [1, !Cidr [!Select [0, !GetAtt Vpc.Ipv6CidrBlocks], 4, 64]]")
            .Set("PublicSubnetB.Properties.AssignIpv6AddressOnCreation", "true")
            .Set("PrivateSubnetA.Properties.Ipv6CidrBlock", "!Select [2, !Cidr [!Select [0, !GetAtt Vpc.Ipv6CidrBlocks], 4, 64]]")
            .Set("PrivateSubnetA.Properties.AssignIpv6AddressOnCreation", "true")
            .Set("PrivateSubnetB.Properties.Ipv6CidrBlock", "!Select [3, !Cidr [!Select [0, !GetAtt Vpc.Ipv6CidrBlocks], 4, 64]]")
            .Set("PrivateSubnetB.Properties.AssignIpv6AddressOnCreation", "true")
            .IsCompliant<Ipv6ClusterSubnetsHaveIpv6>("Cluster");

    [Fact]
    public void Nodes_with_IPv6_pass() =>
        TestDeployment.Plain().Set("Cluster.Properties.KubernetesNetworkConfig.IpFamily", "ipv6")
            .Set("PublicSubnetA.Properties.Ipv6CidrBlock", "!Select [0, !Cidr [!Select [0, !GetAtt Vpc.Ipv6CidrBlocks], 4, 64]]")
            .Set("PublicSubnetA.Properties.AssignIpv6AddressOnCreation", "true")
            .Set("PublicSubnetB.Properties.Ipv6CidrBlock", "!Select [1, !Cidr [!Select [0, !GetAtt Vpc.Ipv6CidrBlocks], 4, 64]]")
            .Set("PublicSubnetB.Properties.AssignIpv6AddressOnCreation", "true")
            .Set("PrivateSubnetA.Properties.Ipv6CidrBlock", "!Select [2, !Cidr [!Select [0, !GetAtt Vpc.Ipv6CidrBlocks], 4, 64]]")
            .Set("PrivateSubnetA.Properties.AssignIpv6AddressOnCreation", "true")
            .Set("PrivateSubnetB.Properties.Ipv6CidrBlock", "!Select [3, !Cidr [!Select [0, !GetAtt Vpc.Ipv6CidrBlocks], 4, 64]]")
            .Set("PrivateSubnetB.Properties.AssignIpv6AddressOnCreation", "true")
            .IsCompliant<Ipv6ClusterSubnetsHaveIpv6>("Nodes");

    [Fact]
    public void A_subnet_without_a_range_is_refused() =>
        TestDeployment.Plain().Set("Cluster.Properties.KubernetesNetworkConfig.IpFamily", "ipv6")
            .Set("PublicSubnetA.Properties.Ipv6CidrBlock", "!Select [0, !Cidr [!Select [0, !GetAtt Vpc.Ipv6CidrBlocks], 4, 64]]")
            .Set("PublicSubnetA.Properties.AssignIpv6AddressOnCreation", "true")
            .Set("PublicSubnetB.Properties.Ipv6CidrBlock", "!Select [1, !Cidr [!Select [0, !GetAtt Vpc.Ipv6CidrBlocks], 4, 64]]")
            .Set("PublicSubnetB.Properties.AssignIpv6AddressOnCreation", "true")
            .Set("PrivateSubnetA.Properties.Ipv6CidrBlock", "!Select [2, !Cidr [!Select [0, !GetAtt Vpc.Ipv6CidrBlocks], 4, 64]]")
            .Set("PrivateSubnetA.Properties.AssignIpv6AddressOnCreation", "true")
            .Set("PrivateSubnetB.Properties.Ipv6CidrBlock", "!Select [3, !Cidr [!Select [0, !GetAtt Vpc.Ipv6CidrBlocks], 4, 64]]")
            .Set("PrivateSubnetB.Properties.AssignIpv6AddressOnCreation", "true").Remove("PublicSubnetB.Properties.Ipv6CidrBlock")
            .IsBroken<Ipv6ClusterSubnetsHaveIpv6>("Cluster", "Properties.Ipv6CidrBlock", "PublicSubnetB");

    [Fact]
    public void A_node_subnet_that_assigns_none_is_refused() =>
        TestDeployment.Plain().Set("Cluster.Properties.KubernetesNetworkConfig.IpFamily", "ipv6")
            .Set("PublicSubnetA.Properties.Ipv6CidrBlock", "!Select [0, !Cidr [!Select [0, !GetAtt Vpc.Ipv6CidrBlocks], 4, 64]]")
            .Set("PublicSubnetA.Properties.AssignIpv6AddressOnCreation", "true")
            .Set("PublicSubnetB.Properties.Ipv6CidrBlock", "!Select [1, !Cidr [!Select [0, !GetAtt Vpc.Ipv6CidrBlocks], 4, 64]]")
            .Set("PublicSubnetB.Properties.AssignIpv6AddressOnCreation", "true")
            .Set("PrivateSubnetA.Properties.Ipv6CidrBlock", "!Select [2, !Cidr [!Select [0, !GetAtt Vpc.Ipv6CidrBlocks], 4, 64]]")
            .Set("PrivateSubnetA.Properties.AssignIpv6AddressOnCreation", "true")
            .Set("PrivateSubnetB.Properties.Ipv6CidrBlock", "!Select [3, !Cidr [!Select [0, !GetAtt Vpc.Ipv6CidrBlocks], 4, 64]]")
            .Set("PrivateSubnetB.Properties.AssignIpv6AddressOnCreation", "true")
            .Remove("PrivateSubnetB.Properties.AssignIpv6AddressOnCreation")
            .IsBroken<Ipv6ClusterSubnetsHaveIpv6>("Nodes", "AssignIpv6AddressOnCreation", effect: Effect.Fails);

    [Fact]
    public void A_parameter_is_unknown() =>
        TestDeployment.Plain().Set("Cluster.Properties.KubernetesNetworkConfig.IpFamily", "ipv6")
            .Set("PublicSubnetA.Properties.Ipv6CidrBlock", "!Select [0, !Cidr [!Select [0, !GetAtt Vpc.Ipv6CidrBlocks], 4, 64]]")
            .Set("PublicSubnetA.Properties.AssignIpv6AddressOnCreation", "true")
            .Set("PublicSubnetB.Properties.Ipv6CidrBlock", "!Select [1, !Cidr [!Select [0, !GetAtt Vpc.Ipv6CidrBlocks], 4, 64]]")
            .Set("PublicSubnetB.Properties.AssignIpv6AddressOnCreation", "true")
            .Set("PrivateSubnetA.Properties.Ipv6CidrBlock", "!Select [2, !Cidr [!Select [0, !GetAtt Vpc.Ipv6CidrBlocks], 4, 64]]")
            .Set("PrivateSubnetA.Properties.AssignIpv6AddressOnCreation", "true")
            .Set("PrivateSubnetB.Properties.Ipv6CidrBlock", "!Select [3, !Cidr [!Select [0, !GetAtt Vpc.Ipv6CidrBlocks], 4, 64]]")
            .Set("PrivateSubnetB.Properties.AssignIpv6AddressOnCreation", "true").Parameter("Assign")
            .Set("PrivateSubnetB.Properties.AssignIpv6AddressOnCreation", "!Ref Assign")
            .IsUnknown<Ipv6ClusterSubnetsHaveIpv6>("Nodes");

    [Fact]
    public void An_IPv4_cluster_has_nothing_to_say() =>
        TestDeployment.Plain()
            .IsSilent<Ipv6ClusterSubnetsHaveIpv6>();

    [Fact]
    public void A_range_that_may_belong_to_any_subnet_leaves_it_open() =>
        TestDeployment.Plain().Set("Cluster.Properties.KubernetesNetworkConfig.IpFamily", "ipv6").Parameter("Subnet")
            .Add("Range",
                "{ Type: AWS::EC2::SubnetCidrBlock, Properties: { SubnetId: !Ref Subnet, Ipv6CidrBlock: 'fd00::/64' } }")
            .IsUnknown<Ipv6ClusterSubnetsHaveIpv6>("Cluster", "IPv6 range");
}
