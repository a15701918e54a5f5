using EksCdk.Checks.Rules.ControlPlane;

namespace EksCdk.Checks.Tests.Rules.ControlPlane;

public sealed class EndpointIsReachableTests
{
    [Fact]
    public void Both_endpoints_pass() => TestDeployment.Plain().IsCompliant<EndpointIsReachable>("Cluster");

    [Fact]
    public void The_public_endpoint_is_on_by_default() =>
        TestDeployment.Plain().Set("Cluster.Properties.ResourcesVpcConfig.EndpointPrivateAccess", "false")
            .Remove("Cluster.Properties.ResourcesVpcConfig.EndpointPublicAccess").IsCompliant<EndpointIsReachable>("Cluster");

    [Fact]
    public void Neither_is_refused() =>
        TestDeployment.Plain().Remove("Cluster.Properties.ResourcesVpcConfig.EndpointPrivateAccess")
            .Set("Cluster.Properties.ResourcesVpcConfig.EndpointPublicAccess", "false")
            .IsBroken<EndpointIsReachable>("Cluster", "ResourcesVpcConfig.EndpointPrivateAccess");

    [Fact]
    public void An_endpoint_from_a_parameter_is_unknown() =>
        TestDeployment.Plain().Parameter("Public").Remove("Cluster.Properties.ResourcesVpcConfig.EndpointPrivateAccess")
            .Set("Cluster.Properties.ResourcesVpcConfig.EndpointPublicAccess", "!Ref Public")
            .IsUnknown<EndpointIsReachable>("Cluster");
}
