using EksCdk.Checks.Rules;
using EksCdk.Checks.Rules.Launch;

namespace EksCdk.Checks.Tests.Rules.Launch;

public sealed class SecurityGroupsNameTheirVpcTests
{
    [Theory]
    [InlineData("NodeSecurityGroup", "Nodes", Effect.Fails)]
    [InlineData("ControlPlaneSecurityGroup", "Cluster", Effect.Refused)]
    public void A_group_of_the_default_VPC_is_refused(string group, string user, Effect effect) =>
        TestDeployment.Plain().Remove($"{group}.Properties.VpcId")
            .IsBroken<SecurityGroupsNameTheirVpc>(user, "VpcId", group, effect: effect);

    [Fact]
    public void The_group_of_an_endpoint_is_looked_at() =>
        TestDeployment.Plain().Isolated().Remove("EndpointGroup.Properties.VpcId")
            .IsBroken<SecurityGroupsNameTheirVpc>("Ec2Endpoint", null, "EndpointGroup");

    [Fact]
    public void Subnets_outside_may_be_in_the_default_VPC() =>
        TestDeployment.Plain().Remove("NodeSecurityGroup.Properties.VpcId")
            .Set("Nodes.Properties.Subnets", "[subnet-0123456789abcdef0]").IsUnknown<SecurityGroupsNameTheirVpc>("Nodes");

    [Fact]
    public void A_group_that_names_its_VPC_has_nothing_to_say() => TestDeployment.Plain().IsSilent<SecurityGroupsNameTheirVpc>();
}
