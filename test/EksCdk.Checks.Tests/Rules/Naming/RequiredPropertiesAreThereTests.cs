using EksCdk.Checks.Rules.Naming;

namespace EksCdk.Checks.Tests.Rules.Naming;

public sealed class RequiredPropertiesAreThereTests
{
    [Fact]
    public void Complete_resources_pass() => TestDeployment.Plain().IsSilent<RequiredPropertiesAreThere>();

    [Fact]
    public void A_node_group_without_a_role_is_refused() => TestDeployment.Plain().Remove("Nodes.Properties.NodeRole").IsBroken<RequiredPropertiesAreThere>("Nodes", "Properties.NodeRole");

    [Fact]
    public void A_cluster_without_subnets_is_refused_over_stacks() =>
        TestDeployment.Cdk().Remove("Cluster.Properties.ResourcesVpcConfig.SubnetIds").IsBroken<RequiredPropertiesAreThere>("Cluster", "Properties.ResourcesVpcConfig.SubnetIds");

    [Fact]
    public void A_route_that_leads_nowhere_is_refused() =>
        TestDeployment.Plain().Remove("PrivateDefaultRoute.Properties.NatGatewayId").IsBroken<RequiredPropertiesAreThere>("PrivateDefaultRoute", saying: "NatGatewayId");

    [Fact]
    public void One_of_several_alternatives_is_enough() =>
        TestDeployment.Plain().Remove("NatGateway.Properties.AllocationId").Set("NatGateway.Properties.ConnectivityType", "private").IsSilent<RequiredPropertiesAreThere>("NatGateway");

    [Fact]
    public void What_is_known_at_deployment_is_there() => TestDeployment.Plain().Set("Nodes.Properties.NodeRole", "!ImportValue role").IsSilent<RequiredPropertiesAreThere>("Nodes");

    [Fact]
    public void NoValue_is_not_there() => TestDeployment.Plain().Set("Nodes.Properties.NodeRole", "!Ref AWS::NoValue").IsBroken<RequiredPropertiesAreThere>("Nodes");
}
