using EksCdk.Checks.Rules.ControlPlane;

namespace EksCdk.Checks.Tests.Rules.ControlPlane;

public sealed class ServiceRangeIsAllowedTests
{
    [Fact]
    public void A_private_range_apart_from_the_VPC_passes() =>
        TestDeployment.Plain().Set("Cluster.Properties.KubernetesNetworkConfig.ServiceIpv4Cidr", "172.20.0.0/16")
            .IsCompliant<ServiceRangeIsAllowed>("Cluster");

    [Fact]
    public void A_public_range_is_refused() =>
        TestDeployment.Plain().Set("Cluster.Properties.KubernetesNetworkConfig.ServiceIpv4Cidr", "100.64.0.0/16")
            .IsBroken<ServiceRangeIsAllowed>("Cluster", "ServiceIpv4Cidr", "100.64.0.0/16");

    [Fact]
    public void A_range_that_is_too_small_is_refused() =>
        TestDeployment.Plain().Set("Cluster.Properties.KubernetesNetworkConfig.ServiceIpv4Cidr", "172.20.0.0/25")
            .IsBroken<ServiceRangeIsAllowed>("Cluster", null, "/12 and /24");

    [Fact]
    public void A_range_that_is_too_big_is_refused() =>
        TestDeployment.Plain().Set("Cluster.Properties.KubernetesNetworkConfig.ServiceIpv4Cidr", "10.0.0.0/8")
            .IsBroken<ServiceRangeIsAllowed>("Cluster");

    [Fact]
    public void A_range_inside_the_VPC_is_refused() =>
        TestDeployment.Plain().Set("Cluster.Properties.KubernetesNetworkConfig.ServiceIpv4Cidr", "10.0.64.0/20")
            .IsBroken<ServiceRangeIsAllowed>("Cluster", null, "10.0.0.0/16");

    [Fact]
    public void A_second_range_of_the_VPC_counts() =>
        TestDeployment.Plain()
            .Add("Pods", "Type: AWS::EC2::VPCCidrBlock\nProperties: { VpcId: !Ref Vpc, CidrBlock: 172.20.0.0/16 }")
            .Set("Cluster.Properties.KubernetesNetworkConfig.ServiceIpv4Cidr", "172.20.0.0/20")
            .IsBroken<ServiceRangeIsAllowed>("Cluster");

    [Fact]
    public void An_IPv6_cluster_takes_none() =>
        TestDeployment.Plain().Set("Cluster.Properties.KubernetesNetworkConfig.ServiceIpv4Cidr", "172.20.0.0/16")
            .Set("Cluster.Properties.KubernetesNetworkConfig.IpFamily", "ipv6")
            .IsBroken<ServiceRangeIsAllowed>("Cluster", null, "ipv6");

    [Fact]
    public void The_VPC_of_another_stack_is_known() =>
        TestDeployment.Cdk().Set("Cluster.Properties.KubernetesNetworkConfig.ServiceIpv4Cidr", "10.0.0.0/20")
            .IsBroken<ServiceRangeIsAllowed>("Cluster");

    [Fact]
    public void A_range_from_a_parameter_is_unknown() =>
        TestDeployment.Plain().Parameter("Range").Set("Cluster.Properties.KubernetesNetworkConfig.ServiceIpv4Cidr", "!Ref Range")
            .IsUnknown<ServiceRangeIsAllowed>("Cluster", "Range");

    [Fact]
    public void An_imported_VPC_is_unknown() =>
        TestDeployment.Plain().Set("Cluster.Properties.ResourcesVpcConfig.SubnetIds", "[subnet-1, subnet-2]")
            .Set("Cluster.Properties.KubernetesNetworkConfig.ServiceIpv4Cidr", "172.20.0.0/16")
            .IsUnknown<ServiceRangeIsAllowed>("Cluster");

    [Fact]
    public void EKS_own_choice_has_nothing_to_say() =>
        TestDeployment.Plain()
            .IsSilent<ServiceRangeIsAllowed>();
}
