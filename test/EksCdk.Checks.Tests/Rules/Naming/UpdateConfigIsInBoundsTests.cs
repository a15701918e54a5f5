using EksCdk.Checks.Rules.Naming;

namespace EksCdk.Checks.Tests.Rules.Naming;

public sealed class UpdateConfigIsInBoundsTests
{
    [Fact]
    public void A_number_passes() =>
        TestDeployment.Plain()
            .IsCompliant<UpdateConfigIsInBounds>("Nodes");

    [Fact]
    public void A_percentage_passes() =>
        TestDeployment.Plain().Set("Nodes.Properties.UpdateConfig", "{ MaxUnavailablePercentage: 33 }")
            .IsCompliant<UpdateConfigIsInBounds>("Nodes");

    [Fact]
    public void Both_are_refused() =>
        TestDeployment.Plain().Set("Nodes.Properties.UpdateConfig", "{ MaxUnavailable: 1, MaxUnavailablePercentage: 33 }")
            .IsBroken<UpdateConfigIsInBounds>("Nodes", "UpdateConfig", "33");

    [Fact]
    public void Nothing_is_refused() =>
        TestDeployment.Plain().Set("Nodes.Properties.UpdateConfig", "{}")
            .IsBroken<UpdateConfigIsInBounds>("Nodes", null, "empty");

    [Fact]
    public void Zero_is_refused() =>
        TestDeployment.Plain().Set("Nodes.Properties.UpdateConfig.MaxUnavailable", "0")
            .IsBroken<UpdateConfigIsInBounds>("Nodes", "MaxUnavailable");

    [Fact]
    public void More_than_all_is_refused() =>
        TestDeployment.Plain().Set("Nodes.Properties.UpdateConfig", "{ MaxUnavailablePercentage: 101 }")
            .IsBroken<UpdateConfigIsInBounds>("Nodes");

    [Fact]
    public void More_than_the_group_has_is_refused() =>
        TestDeployment.Plain().Set("Nodes.Properties.UpdateConfig.MaxUnavailable", "7")
            .IsBroken<UpdateConfigIsInBounds>("Nodes", null, "6 nodes");

    [Fact]
    public void All_that_the_group_may_have_pass() =>
        TestDeployment.Plain().Set("Nodes.Properties.UpdateConfig.MaxUnavailable", "6")
            .IsCompliant<UpdateConfigIsInBounds>("Nodes");

    [Fact]
    public void A_parameter_is_unknown() =>
        TestDeployment.Plain().Parameter("Many", "Number").Set("Nodes.Properties.UpdateConfig.MaxUnavailable", "!Ref Many")
            .IsUnknown<UpdateConfigIsInBounds>("Nodes");

    [Fact]
    public void The_default_has_nothing_to_say() =>
        TestDeployment.Plain().Remove("Nodes.Properties.UpdateConfig")
            .IsSilent<UpdateConfigIsInBounds>();
}
