using EksCdk.Checks.Rules.Reach;

namespace EksCdk.Checks.Tests.Rules.Reach;

public sealed class VpcResolvesNamesTests
{
    [Fact]
    public void A_VPC_with_both_passes() => TestDeployment.Cdk().IsCompliant<VpcResolvesNames>("Vpc");

    [Fact]
    public void Host_names_off_is_refused() => TestDeployment.Plain().Set("Vpc.Properties.EnableDnsHostnames", "false").IsBroken<VpcResolvesNames>("Vpc", "Properties.EnableDnsHostnames");

    [Fact]
    public void Host_names_not_said_is_refused() =>
        TestDeployment.Plain().Remove("Vpc.Properties.EnableDnsHostnames").IsBroken<VpcResolvesNames>("Vpc", "Properties.EnableDnsHostnames", "off by default");

    [Fact]
    public void Resolution_off_is_refused_over_stacks() =>
        TestDeployment.Cdk().Set("Vpc.Properties.EnableDnsSupport", "false").IsBroken<VpcResolvesNames>("Vpc", "Properties.EnableDnsSupport");

    [Fact]
    public void Resolution_not_said_is_on() => TestDeployment.Plain().Remove("Vpc.Properties.EnableDnsSupport").IsCompliant<VpcResolvesNames>("Vpc");

    [Fact]
    public void DNS_from_a_parameter_is_unknown() => TestDeployment.Plain().Parameter("Dns").Set("Vpc.Properties.EnableDnsHostnames", "!Ref Dns").IsUnknown<VpcResolvesNames>("Vpc");

    [Fact]
    public void A_VPC_without_a_cluster_is_not_asked() => TestDeployment.Of("Resources: { Vpc: { Type: AWS::EC2::VPC } }").IsSilent<VpcResolvesNames>();
}
