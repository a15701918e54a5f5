using EksCdk.Checks.Rules.Naming;

namespace EksCdk.Checks.Tests.Rules.Naming;

public sealed class NodegroupNameIsAllowedTests
{
    [Fact]
    public void A_name_within_the_rules_passes() => TestDeployment.Plain().IsCompliant<NodegroupNameIsAllowed>("Nodes");

    [Fact]
    public void The_longest_name_passes() =>
        TestDeployment.Plain().Set("Nodes.Properties.NodegroupName", new string('a', 63))
        .IsCompliant<NodegroupNameIsAllowed>("Nodes");

    [Fact]
    public void One_character_more_is_refused() =>
        TestDeployment.Plain().Set("Nodes.Properties.NodegroupName", new string('a', 64))
            .IsBroken<NodegroupNameIsAllowed>("Nodes", "Properties.NodegroupName", "64");

    [Fact]
    public void A_dot_is_refused() =>
        TestDeployment.Plain().Set("Nodes.Properties.NodegroupName", "shop.eu")
        .IsBroken<NodegroupNameIsAllowed>("Nodes", "Properties.NodegroupName", "'.'");

    [Fact]
    public void A_hyphen_at_the_start_is_refused() =>
        TestDeployment.Plain().Set("Nodes.Properties.NodegroupName", "'-shop'").IsBroken<NodegroupNameIsAllowed>("Nodes");

    [Fact]
    public void A_name_that_is_partly_known_is_refused_for_what_is_known_of_it() =>
        TestDeployment.Plain().Parameter("Env").Set("Nodes.Properties.NodegroupName", "!Sub shop.${Env}")
            .IsBroken<NodegroupNameIsAllowed>("Nodes");

    [Fact]
    public void A_name_from_a_parameter_is_unknown() =>
        TestDeployment.Plain().Set("Nodes.Properties.NodegroupName", "!ImportValue the-name")
            .IsUnknown<NodegroupNameIsAllowed>("Nodes", "the-name");

    [Fact]
    public void What_is_chosen_at_deployment_is_left_to_who_chooses() =>
        TestDeployment.Plain().Parameter("Env").Set("Nodes.Properties.NodegroupName", "!Sub shop-${Env}")
            .IsCompliant<NodegroupNameIsAllowed>("Nodes");

    [Fact]
    public void A_name_that_CloudFormation_makes_is_right() =>
        TestDeployment.Plain().Remove("Nodes.Properties.NodegroupName").IsSilent<NodegroupNameIsAllowed>("Nodes");
}
