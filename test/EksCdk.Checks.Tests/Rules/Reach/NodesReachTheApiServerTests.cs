using EksCdk.Checks.Rules;
using EksCdk.Checks.Rules.Reach;

namespace EksCdk.Checks.Tests.Rules.Reach;

public sealed class NodesReachTheApiServerTests
{
    [Fact]
    public void The_private_endpoint_passes() => TestDeployment.Cdk().IsCompliant<NodesReachTheApiServer>("Nodes");

    [Fact]
    public void A_public_endpoint_that_admits_everybody_passes_through_NAT() =>
        TestDeployment.Plain().Set("Cluster.Properties.ResourcesVpcConfig.EndpointPrivateAccess", "false")
            .Remove("Cluster.Properties.ResourcesVpcConfig.PublicAccessCidrs").IsCompliant<NodesReachTheApiServer>("Nodes");

    [Fact]
    public void A_public_endpoint_that_does_not_admit_the_NAT_gateway_is_refused() =>
        TestDeployment.Plain().Set("Cluster.Properties.ResourcesVpcConfig.EndpointPrivateAccess", "false")
            .IsBroken<NodesReachTheApiServer>("Cluster", "ResourcesVpcConfig.PublicAccessCidrs", "NatGateway");

    [Fact]
    public void Public_ranges_may_hold_the_address_of_an_earlier_deployment() =>
        Assert.Equal([Severity.Warning],
            TestDeployment.Plain().Set("Cluster.Properties.ResourcesVpcConfig.EndpointPrivateAccess", "false")
            .Set("Cluster.Properties.ResourcesVpcConfig.PublicAccessCidrs", "[203.0.113.0/24, 3.64.0.17/32]")
            .Analyze().Findings.Where(f => f.Rule == "EKS401").Select(f => f.Severity).Distinct());

    [Fact]
    public void A_NAT_gateway_whose_way_leads_back_to_itself_is_none() =>
        TestDeployment.Plain().Set("Cluster.Properties.ResourcesVpcConfig.EndpointPrivateAccess", "false")
            .Remove("Cluster.Properties.ResourcesVpcConfig.PublicAccessCidrs")
            .Set("NatGateway.Properties.SubnetId", "!Ref PrivateSubnetA")
            .IsBroken<NodesReachTheApiServer>("Nodes", saying: "back to NatGateway");

    [Fact]
    public void A_private_NAT_gateway_before_an_internet_gateway_is_none() =>
        TestDeployment.Plain().Set("Cluster.Properties.ResourcesVpcConfig.EndpointPrivateAccess", "false")
            .Remove("Cluster.Properties.ResourcesVpcConfig.PublicAccessCidrs")
            .Set("NatGateway.Properties.ConnectivityType", "private")
            .IsBroken<NodesReachTheApiServer>("Nodes", saying: "no public address");

    [Fact]
    public void A_private_NAT_gateway_before_a_transit_gateway_is_unknown() =>
        TestDeployment.Plain().Set("Cluster.Properties.ResourcesVpcConfig.EndpointPrivateAccess", "false")
            .Remove("Cluster.Properties.ResourcesVpcConfig.PublicAccessCidrs")
            .Set("NatGateway.Properties.ConnectivityType", "private").Remove("PublicDefaultRoute.Properties.GatewayId")
            .Set("PublicDefaultRoute.Properties.TransitGatewayId", "tgw-0123").IsUnknown<NodesReachTheApiServer>("Nodes");

    [Fact]
    public void A_public_endpoint_that_admits_the_address_of_the_NAT_gateway_passes() =>
        TestDeployment.Plain().Set("Cluster.Properties.ResourcesVpcConfig.EndpointPrivateAccess", "false")
            .Set("Cluster.Properties.ResourcesVpcConfig.PublicAccessCidrs", "[!Sub '${NatAddress}/32']")
            .IsCompliant<NodesReachTheApiServer>("Nodes");

    [Fact]
    public void A_public_endpoint_without_a_way_to_the_internet_is_refused() =>
        TestDeployment.Plain().Set("Cluster.Properties.ResourcesVpcConfig.EndpointPrivateAccess", "false")
            .Remove("Cluster.Properties.ResourcesVpcConfig.PublicAccessCidrs").Drop("PrivateDefaultRoute")
            .IsBroken<NodesReachTheApiServer>("Nodes", saying: "no route to 0.0.0.0/0");

    [Fact]
    public void A_public_endpoint_is_out_of_reach_over_stacks_without_the_NAT_gateway_s_own_route() =>
        TestDeployment.Cdk().Set("Cluster.Properties.ResourcesVpcConfig.EndpointPrivateAccess", "false")
            .Remove("Cluster.Properties.ResourcesVpcConfig.PublicAccessCidrs").Drop("PublicDefaultRoute")
            .IsBroken<NodesReachTheApiServer>("Nodes", saying: "NatGateway");

    [Fact]
    public void Nodes_without_public_addresses_in_a_public_subnet_are_refused() =>
        TestDeployment.Plain().Set("Cluster.Properties.ResourcesVpcConfig.EndpointPrivateAccess", "false")
            .Remove("Cluster.Properties.ResourcesVpcConfig.PublicAccessCidrs")
            .Set("Nodes.Properties.Subnets", "[!Ref PublicSubnetA]").Set("PublicSubnetA.Properties.MapPublicIpOnLaunch", "false")
            .IsBroken<NodesReachTheApiServer>("PublicSubnetA", "Properties.MapPublicIpOnLaunch");

    [Fact]
    public void A_route_through_a_transit_gateway_is_unknown() =>
        TestDeployment.Plain().Parameter("Tgw").Set("Cluster.Properties.ResourcesVpcConfig.EndpointPrivateAccess", "false")
            .Remove("Cluster.Properties.ResourcesVpcConfig.PublicAccessCidrs")
            .Remove("PrivateDefaultRoute.Properties.NatGatewayId")
            .Set("PrivateDefaultRoute.Properties.TransitGatewayId", "!Ref Tgw").IsUnknown<NodesReachTheApiServer>("Nodes");

    [Fact]
    public void Subnets_in_a_parameter_are_unknown() =>
        TestDeployment.Plain().Parameter("Subnets", "List<AWS::EC2::Subnet::Id>")
            .Set("Cluster.Properties.ResourcesVpcConfig.EndpointPrivateAccess", "false")
            .Set("Nodes.Properties.Subnets", "!Ref Subnets").IsUnknown<NodesReachTheApiServer>("Nodes", "Subnets");

    [Fact]
    public void Fargate_is_not_asked() => TestDeployment.Plain().IsSilent<NodesReachTheApiServer>("Batch");

    [Fact]
    public void An_address_may_have_been_written_down_after_an_earlier_deployment() =>
        TestDeployment.Plain().Set("Cluster.Properties.ResourcesVpcConfig.EndpointPrivateAccess", "false")
            .Set("Cluster.Properties.ResourcesVpcConfig.PublicAccessCidrs", "[52.1.2.0/24]")
            .IsBroken<NodesReachTheApiServer>("Cluster", "ResourcesVpcConfig.PublicAccessCidrs", "written down",
                effect: Effect.Possible);
}
