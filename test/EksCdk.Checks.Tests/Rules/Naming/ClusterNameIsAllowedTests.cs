using EksCdk.Checks.Rules.Naming;

namespace EksCdk.Checks.Tests.Rules.Naming;

public sealed class ClusterNameIsAllowedTests
{
    [Fact]
    public void A_name_within_the_rules_passes() => TestDeployment.Plain().IsCompliant<ClusterNameIsAllowed>("Cluster");

    [Fact]
    public void The_longest_name_passes() =>
        TestDeployment.Plain().Set("Cluster.Properties.Name", new string('a', 100)).IsCompliant<ClusterNameIsAllowed>("Cluster");

    [Fact]
    public void One_character_more_is_refused() =>
        TestDeployment.Plain().Set("Cluster.Properties.Name", new string('a', 101))
            .IsBroken<ClusterNameIsAllowed>("Cluster", "Properties.Name", "101");

    [Fact]
    public void A_dot_is_refused() =>
        TestDeployment.Plain().Set("Cluster.Properties.Name", "shop.eu")
        .IsBroken<ClusterNameIsAllowed>("Cluster", "Properties.Name", "'.'");

    [Fact]
    public void A_hyphen_at_the_start_is_refused() =>
        TestDeployment.Plain().Set("Cluster.Properties.Name", "'-shop'").IsBroken<ClusterNameIsAllowed>("Cluster");

    [Fact]
    public void A_name_that_is_partly_known_is_refused_for_what_is_known_of_it() =>
        TestDeployment.Plain().Parameter("Env").Set("Cluster.Properties.Name", "!Sub shop.${Env}")
            .IsBroken<ClusterNameIsAllowed>("Cluster");

    [Fact]
    public void A_name_from_a_parameter_is_unknown() =>
        TestDeployment.Plain().Set("Cluster.Properties.Name", "!ImportValue the-name")
            .IsUnknown<ClusterNameIsAllowed>("Cluster", "the-name");

    [Fact]
    public void What_is_chosen_at_deployment_is_left_to_who_chooses() =>
        TestDeployment.Plain().Parameter("Env").Set("Cluster.Properties.Name", "!Sub shop-${Env}")
            .IsCompliant<ClusterNameIsAllowed>("Cluster");

    [Fact]
    public void An_empty_name_is_refused() =>
        TestDeployment.Plain().Set("Cluster.Properties.Name", "''")
        .IsBroken<ClusterNameIsAllowed>("Cluster", "Properties.Name", "empty");

    [Fact]
    public void An_empty_default_is_left_to_who_deploys() =>
        TestDeployment.Plain().Parameter("ClusterName", byDefault: "").Set("Cluster.Properties.Name", "!Ref ClusterName")
            .IsCompliant<ClusterNameIsAllowed>("Cluster");

    [Fact]
    public void A_name_that_CloudFormation_makes_is_right() =>
        TestDeployment.Plain().Remove("Cluster.Properties.Name").IsSilent<ClusterNameIsAllowed>("Cluster");
}
