using EksCdk.Checks.Results;
using EksCdk.Checks.Rules;
using EksCdk.Checks.Rules.Launch;

namespace EksCdk.Checks.Tests.Rules.Launch;

public sealed class LaunchTemplateVersionIsThereTests
{
    private static TestDeployment With(string version) =>
        TestDeployment.Plain().Set("Nodes.Properties.LaunchTemplate.Version", version);

    [Fact]
    public void A_version_that_a_first_deployment_does_not_have_is_warned_of() =>
        With("'2'").IsBroken<LaunchTemplateVersionIsThere>("Nodes", "LaunchTemplate.Version", "wants version 2",
            effect: Effect.Possible);

    [Fact]
    public void No_node_is_said_to_join_with_it() =>
        Assert.Equal(Verdict.Unknown, With("'2'").Verdict(ComputeKind.NodeGroup).Verdict);

    [Theory]
    [InlineData("'1'")]
    [InlineData("!GetAtt NodeTemplate.LatestVersionNumber")]
    [InlineData("$Latest")]
    public void Others_are_not(string version) => With(version).IsSilent<LaunchTemplateVersionIsThere>();

    [Fact]
    public void A_version_from_a_parameter_is_not_either() => TestDeployment.Plain().Parameter("Number")
        .Set("Nodes.Properties.LaunchTemplate.Version", "!Ref Number").IsSilent<LaunchTemplateVersionIsThere>();

    [Fact]
    public void A_template_from_elsewhere_may_have_many() => TestDeployment.Plain()
        .Set("Nodes.Properties.LaunchTemplate", "{ Id: lt-0123456789abcdef0, Version: '7' }")
        .IsSilent<LaunchTemplateVersionIsThere>();
}
