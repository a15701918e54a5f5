using EksCdk.Checks.Rules;
using EksCdk.Checks.Rules.Launch;

namespace EksCdk.Checks.Tests.Rules.Launch;

public sealed class InstanceTypesHaveASizeTests
{
    [Theory]
    [InlineData("m6i.larg")]
    [InlineData("m6i")]
    [InlineData("m6i large")]
    [InlineData("large")]
    public void What_is_no_size_is_refused(string type) =>
        TestDeployment.Plain().Set("Nodes.Properties.InstanceTypes", $"['{type}']")
            .IsBroken<InstanceTypesHaveASize>("Nodes", "InstanceTypes[0]", type);

    [Theory]
    [InlineData("t3.nano")]
    [InlineData("m7i-flex.2xlarge")]
    [InlineData("u-6tb1.112xlarge")]
    [InlineData("u7i-12tb.224xlarge")]
    [InlineData("c7i.metal-24xl")]
    [InlineData("x2iedn.metal")]
    [InlineData("p6-b200.48xlarge")]
    public void What_EC2_has_passes(string type) =>
        TestDeployment.Plain().Set("Nodes.Properties.InstanceTypes", $"[{type}]").IsCompliant<InstanceTypesHaveASize>("Nodes");

    [Fact]
    public void A_parameter_is_unknown() =>
        TestDeployment.Plain().Parameter("Type").Set("Nodes.Properties.InstanceTypes", "[!Ref Type]")
            .IsUnknown<InstanceTypesHaveASize>("Nodes");

    [Fact]
    public void Without_types_there_is_nothing_to_say() =>
        TestDeployment.Plain().Remove("Nodes.Properties.InstanceTypes").IsSilent<InstanceTypesHaveASize>();

    [Fact]
    public void A_self_managed_group_deploys_and_starts_none() =>
        TestDeployment.Plain().WithSelfManagedGroup().Set("WorkerTemplate.Properties.LaunchTemplateData.InstanceType", "m6i.larg")
            .IsBroken<InstanceTypesHaveASize>("Workers", saying: "m6i.larg", effect: Effect.Fails);
}
