using EksCdk.Checks.Rules;
using EksCdk.Checks.Rules.ControlPlane;

namespace EksCdk.Checks.Tests.Rules.ControlPlane;

public sealed class PublicAccessCidrsAreRangesTests
{
    [Fact]
    public void A_range_passes() =>
        TestDeployment.Plain()
            .IsCompliant<PublicAccessCidrsAreRanges>("Cluster");

    [Fact]
    public void An_address_without_a_prefix_is_refused() =>
        TestDeployment.Plain().Set("Cluster.Properties.ResourcesVpcConfig.PublicAccessCidrs", "[203.0.113.7]")
            .IsBroken<PublicAccessCidrsAreRanges>("Cluster", "PublicAccessCidrs[0]", "203.0.113.7");

    [Fact]
    public void The_custom_resource_is_read_too() =>
        TestDeployment.Plain().Set("Cluster.Type", "Custom::AWSCDK-EKS-Cluster")
            .Set("Cluster.Properties",
                "{ Config: { name: shop, version: \"1.35\", roleArn: !GetAtt ClusterRole.Arn, accessConfig: { " +
                "authenticationMode: API }, resourcesVpcConfig: { subnetIds: [!Ref PrivateSubnetA, !Ref PrivateSubnetB], " +
                "endpointPrivateAccess: true } } }")
                .Set("Cluster.Properties.Config.resourcesVpcConfig.publicAccessCidrs", "[203.0.113.0/33]")
            .IsBroken<PublicAccessCidrsAreRanges>("Cluster", "publicAccessCidrs[0]");

    [Fact]
    public void An_IPv6_range_of_an_IPv4_cluster_is_refused() =>
        TestDeployment.Plain().Set("Cluster.Properties.ResourcesVpcConfig.PublicAccessCidrs", "[\"2001:db8::/32\"]")
            .IsBroken<PublicAccessCidrsAreRanges>("Cluster", null, "IPv6");

    [Fact]
    public void An_IPv6_range_of_an_IPv6_cluster_passes() =>
        TestDeployment.Plain().Set("Cluster.Properties.ResourcesVpcConfig.PublicAccessCidrs", "[\"2001:db8::/32\"]")
            .Set("Cluster.Properties.KubernetesNetworkConfig.IpFamily", "ipv6")
            .IsCompliant<PublicAccessCidrsAreRanges>("Cluster");

    [Fact]
    public void A_private_range_lets_nobody_in() =>
        TestDeployment.Plain().Set("Cluster.Properties.ResourcesVpcConfig.PublicAccessCidrs", "[10.0.0.0/8]")
            .IsBroken<PublicAccessCidrsAreRanges>("Cluster", null, "private", effect: Effect.Possible);

    [Fact]
    public void An_empty_list_restricts_nothing() =>
        TestDeployment.Plain().Set("Cluster.Properties.ResourcesVpcConfig.PublicAccessCidrs", "[]")
            .IsBroken<PublicAccessCidrsAreRanges>("Cluster", "PublicAccessCidrs", "everybody", effect: Effect.Insecure);

    [Fact]
    public void A_range_from_a_parameter_is_left_to_who_chooses_it() =>
        TestDeployment.Plain().Parameter("Office").Set("Cluster.Properties.ResourcesVpcConfig.PublicAccessCidrs", "[!Ref Office]")
            .IsNotBroken<PublicAccessCidrsAreRanges>("Cluster");

    [Fact]
    public void A_private_endpoint_has_nothing_to_say() =>
        TestDeployment.Plain().Set("Cluster.Properties.ResourcesVpcConfig.EndpointPublicAccess", "false")
            .IsSilent<PublicAccessCidrsAreRanges>();

    [Fact]
    public void An_IPv6_range_may_start_at_any_address() =>
        TestDeployment.Plain().Set("Cluster.Properties.KubernetesNetworkConfig.IpFamily", "ipv6")
            .Set("Cluster.Properties.ResourcesVpcConfig.PublicAccessCidrs", "['2001:db8::1/32']")
            .IsCompliant<PublicAccessCidrsAreRanges>("Cluster");
}
