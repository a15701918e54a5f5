using EksCdk.Checks.Rules;
using EksCdk.Checks.Rules.Security;

namespace EksCdk.Checks.Tests.Rules.Security;

public sealed class PublicEndpointIsRestrictedTests
{
    [Fact]
    public void Own_ranges_pass() =>
        TestDeployment.Plain().IsCompliant<PublicEndpointIsRestricted>("Cluster");

    [Fact]
    public void A_private_endpoint_passes() =>
        TestDeployment.Plain().Set("Cluster.Properties.ResourcesVpcConfig.EndpointPublicAccess", "false")
            .IsCompliant<PublicEndpointIsRestricted>("Cluster");

    [Fact]
    public void Everybody_by_default_gets_a_warning() =>
        TestDeployment.Plain().Remove("Cluster.Properties.ResourcesVpcConfig.PublicAccessCidrs")
            .IsBroken<PublicEndpointIsRestricted>("Cluster", "PublicAccessCidrs", effect: Effect.Insecure);

    [Fact]
    public void Everybody_gets_a_warning() =>
        TestDeployment.Cdk().Set("Cluster.Properties.ResourcesVpcConfig.PublicAccessCidrs", "[0.0.0.0/0]")
            .IsBroken<PublicEndpointIsRestricted>("Cluster", saying: "0.0.0.0/0", effect: Effect.Insecure);

    [Fact]
    public void A_range_from_a_parameter_is_unknown() =>
        TestDeployment.Plain().Set("Cluster.Properties.ResourcesVpcConfig.PublicAccessCidrs", "[!Ref AdminRoleArn]")
            .IsUnknown<PublicEndpointIsRestricted>("Cluster");

    [Fact]
    public void No_cluster_has_nothing_to_say() =>
        TestDeployment.Of("Resources: { Vpc: { Type: AWS::EC2::VPC } }").IsSilent<PublicEndpointIsRestricted>();
}
