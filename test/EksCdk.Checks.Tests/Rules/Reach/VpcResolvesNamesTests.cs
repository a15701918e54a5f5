using EksCdk.Checks.Rules;
using EksCdk.Checks.Rules.Reach;

namespace EksCdk.Checks.Tests.Rules.Reach;

public sealed class VpcResolvesNamesTests
{
    [Fact]
    public void A_VPC_with_both_passes() => TestDeployment.Cdk().IsCompliant<VpcResolvesNames>("Vpc");

    [Fact]
    public void Host_names_off_is_refused() =>
        TestDeployment.Plain().Set("Vpc.Properties.EnableDnsHostnames", "false")
        .IsBroken<VpcResolvesNames>("Vpc", "Properties.EnableDnsHostnames");

    [Fact]
    public void Host_names_not_said_is_refused() =>
        TestDeployment.Plain().Remove("Vpc.Properties.EnableDnsHostnames")
            .IsBroken<VpcResolvesNames>("Vpc", "Properties.EnableDnsHostnames", "off by default");

    [Fact]
    public void Without_host_names_nodes_reach_a_public_endpoint_that_is_open_to_them() =>
        TestDeployment.Plain().Set("Vpc.Properties.EnableDnsHostnames", "false")
            .Remove("Cluster.Properties.ResourcesVpcConfig.PublicAccessCidrs")
            .IsBroken<VpcResolvesNames>("Vpc", "Properties.EnableDnsHostnames", effect: Effect.Possible);

    [Fact]
    public void Without_host_names_a_private_endpoint_alone_has_no_name() =>
        TestDeployment.Plain().Set("Vpc.Properties.EnableDnsHostnames", "false")
            .Remove("Cluster.Properties.ResourcesVpcConfig.PublicAccessCidrs")
            .Set("Cluster.Properties.ResourcesVpcConfig.EndpointPublicAccess", "false")
                .IsBroken<VpcResolvesNames>("Vpc", effect: Effect.NoJoin);

    [Fact]
    public void A_cluster_without_nodes_may_get_them_from_elsewhere() =>
        TestDeployment.Plain().Drop("CoreDns").Drop("EbsCsi").Drop("Nodes").Drop("Batch")
            .Set("Vpc.Properties.EnableDnsSupport", "false")
            .IsBroken<VpcResolvesNames>("Vpc", effect: Effect.Possible);

    [Fact]
    public void A_resolver_of_one_s_own_may_take_the_place_of_the_VPC_s() =>
        TestDeployment.Plain().Set("Vpc.Properties.EnableDnsSupport", "false")
            .Add("Options", "Type: AWS::EC2::DHCPOptions\nProperties: { DomainNameServers: [10.0.0.10] }", "Vpc")
            .Add("Association",
                "Type: AWS::EC2::VPCDHCPOptionsAssociation\nProperties: { VpcId: !Ref Vpc, DhcpOptionsId: !Ref Options }", "Vpc")
            .IsUnknown<VpcResolvesNames>("Vpc", "DHCP");

    [Fact]
    public void Resolution_off_is_refused_over_stacks() =>
        TestDeployment.Cdk().Set("Vpc.Properties.EnableDnsSupport", "false")
            .IsBroken<VpcResolvesNames>("Vpc", "Properties.EnableDnsSupport");

    [Fact]
    public void Resolution_not_said_is_on() =>
        TestDeployment.Plain().Remove("Vpc.Properties.EnableDnsSupport").IsCompliant<VpcResolvesNames>("Vpc");

    [Fact]
    public void DNS_from_a_parameter_is_unknown() =>
        TestDeployment.Plain().Parameter("Dns").Set("Vpc.Properties.EnableDnsHostnames", "!Ref Dns")
        .IsUnknown<VpcResolvesNames>("Vpc");

    [Fact]
    public void A_VPC_without_a_cluster_is_not_asked() =>
        TestDeployment.Of("Resources: { Vpc: { Type: AWS::EC2::VPC } }").IsSilent<VpcResolvesNames>();

    private static TestDeployment Resolving(string servers) => TestDeployment.Plain()
        .Add("Options", $"Type: AWS::EC2::DHCPOptions\nProperties: {{ DomainNameServers: [{servers}] }}", "Vpc")
        .Add("Association",
            "Type: AWS::EC2::VPCDHCPOptionsAssociation\nProperties: { VpcId: !Ref Vpc, DhcpOptionsId: !Ref Options }", "Vpc");

    [Fact]
    public void What_other_resolvers_know_is_not_known() => Resolving("10.9.9.9").IsUnknown<VpcResolvesNames>("Vpc", "10.9.9.9");

    [Theory]
    [InlineData("AmazonProvidedDNS")]
    [InlineData("169.254.169.253")]
    public void Amazons_own_resolver_passes(string server) => Resolving(server).IsCompliant<VpcResolvesNames>("Vpc");
}
