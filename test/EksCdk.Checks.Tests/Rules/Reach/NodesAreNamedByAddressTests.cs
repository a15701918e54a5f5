using EksCdk.Checks.Rules;
using EksCdk.Checks.Rules.Reach;

namespace EksCdk.Checks.Tests.Rules.Reach;

public sealed class NodesAreNamedByAddressTests
{
    private static TestDeployment Named(string type) =>
        TestDeployment.Plain().Set("PrivateSubnetB.Properties.PrivateDnsNameOptionsOnLaunch", $"{{ HostnameType: {type} }}");

    [Fact]
    public void Names_of_ids_may_keep_nodes_out() =>
        Named("resource-name").IsBroken<NodesAreNamedByAddress>("PrivateSubnetB", "HostnameType", "instance's id",
            effect: Effect.Possible);

    [Fact]
    public void Names_of_addresses_pass() => Named("ip-name").IsCompliant<NodesAreNamedByAddress>("Nodes");

    [Fact]
    public void A_launch_template_goes_before_the_subnet() => Named("resource-name")
        .Set("NodeTemplate.Properties.LaunchTemplateData.PrivateDnsNameOptions", "{ HostnameType: ip-name }")
        .IsCompliant<NodesAreNamedByAddress>("Nodes");

    [Fact]
    public void A_parameter_is_unknown() =>
        Named("!Ref How").Parameter("How").IsUnknown<NodesAreNamedByAddress>("Nodes");

    [Fact]
    public void A_subnet_that_says_nothing_has_nothing_to_say() => TestDeployment.Plain().IsSilent<NodesAreNamedByAddress>();

    private static TestDeployment InDomain(string name) => TestDeployment.Plain()
        .Add("Options", $"{{ Type: AWS::EC2::DHCPOptions, Properties: {{ DomainName: {name} }} }}")
        .Add("Association",
            "{ Type: AWS::EC2::VPCDHCPOptionsAssociation, Properties: { VpcId: !Ref Vpc, DhcpOptionsId: !Ref Options } }");

    [Fact]
    public void A_domain_of_ones_own_may_keep_nodes_out() =>
        InDomain("corp.example.com").IsBroken<NodesAreNamedByAddress>("Nodes", "DomainName", "corp.example.com",
            effect: Effect.Possible);

    [Theory]
    [InlineData("ec2.internal")]
    [InlineData("eu-central-1.compute.internal")]
    [InlineData("!Ref AWS::StackName")]
    public void The_domains_of_EC2_have_nothing_to_say(string name) => InDomain(name).IsSilent<NodesAreNamedByAddress>("Nodes");
}
