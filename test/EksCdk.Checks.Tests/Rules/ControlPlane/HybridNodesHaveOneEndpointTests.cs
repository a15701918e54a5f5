using EksCdk.Checks.Rules;
using EksCdk.Checks.Rules.ControlPlane;

namespace EksCdk.Checks.Tests.Rules.ControlPlane;

public sealed class HybridNodesHaveOneEndpointTests
{
    [Fact]
    public void Both_endpoints_may_lead_the_wrong_way() =>
        PoolTemplates.Hybrid().Set("Cluster.Properties.ResourcesVpcConfig.EndpointPublicAccess", "true")
            .IsBroken<HybridNodesHaveOneEndpoint>("Cluster", "EndpointPublicAccess", effect: Effect.Possible);

    [Fact]
    public void One_passes() => PoolTemplates.Hybrid().IsCompliant<HybridNodesHaveOneEndpoint>("Cluster");

    [Fact]
    public void Without_remote_networks_it_has_nothing_to_say() => TestDeployment.Plain().IsSilent<HybridNodesHaveOneEndpoint>();
}
