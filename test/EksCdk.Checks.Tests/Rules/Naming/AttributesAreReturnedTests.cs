using EksCdk.Checks.Rules.Naming;

namespace EksCdk.Checks.Tests.Rules.Naming;

public sealed class AttributesAreReturnedTests
{
    [Theory]
    [InlineData("!GetAtt Cluster.KubernetesNetworkConfig.ServiceIpv4Cidr")]
    [InlineData("!GetAtt [NodeRole, RoleName]")]
    [InlineData("!Sub 'a-${Cluster.Name}'")]
    public void One_that_the_type_does_not_return_is_refused(string value) =>
        TestDeployment.Plain().Set("Nodes.Properties.Tags", $"{{ a: {value} }}")
            .IsBroken<AttributesAreReturned>("Nodes", saying: "returns none of that name");

    [Theory]
    [InlineData("!GetAtt Cluster.Endpoint")]
    [InlineData("!Sub '${Cluster.Arn}${!Cluster.Name}'")]
    [InlineData("!GetAtt Vpc.CidrBlock")]
    public void Others_have_nothing_to_say(string value) =>
        TestDeployment.Plain().Set("Nodes.Properties.Tags", $"{{ a: {value} }}").IsSilent<AttributesAreReturned>();

    [Fact]
    public void An_output_is_read_too() =>
        TestDeployment.Plain().Section("Outputs", "{ Url: { Value: !GetAtt Cluster.Url } }")
            .IsBroken<AttributesAreReturned>("Cluster", saying: "An output asks for the attribute Url");
}
