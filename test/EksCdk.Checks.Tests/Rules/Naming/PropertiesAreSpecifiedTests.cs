using EksCdk.Checks.Rules;
using EksCdk.Checks.Rules.Naming;

namespace EksCdk.Checks.Tests.Rules.Naming;

public sealed class PropertiesAreSpecifiedTests
{
    private static TestDeployment Set(string path, string value) => TestDeployment.Plain().Set(path, value);

    [Theory]
    [InlineData("Nodes.Properties.QuantumConfig", "{ Enabled: true }")]
    [InlineData("Nodes.Properties.ScalingConfig.Elasticity", "1")]
    public void A_property_that_nobody_knows_is_said(string path, string value)
    {
        Set(path, value).IsBroken<PropertiesAreSpecified>("Nodes", path["Nodes.".Length..], "in the specification of",
            effect: Effect.Possible);
        Set(path, value).IsSilent<PropertiesAreOfTheirType>("Nodes");
    }

    [Theory]
    [InlineData("Nodes.Properties.NodegroupName", "general")]
    [InlineData("Nodes.Properties.InstanceType", "m6i.large")]
    [InlineData("Nodes.Properties.Labels", "{ QuantumConfig: a }")]
    public void What_is_known_or_is_a_slip_is_not(string path, string value) =>
        Set(path, value).IsSilent<PropertiesAreSpecified>();

    [Fact]
    public void Where_a_macro_may_rewrite_it_nothing_is_said() => TestDeployment.Of(
        "{ Transform: Mine, Resources: { Nodes: { Type: AWS::EKS::Nodegroup, Properties: { Own: 1 } } } }")
        .IsSilent<PropertiesAreSpecified>();
}
