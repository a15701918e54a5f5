using EksCdk.Checks.Rules.Naming;

namespace EksCdk.Checks.Tests.Rules.Naming;

public sealed class FargateProfileNameIsAllowedTests
{
    [Fact]
    public void A_name_within_the_rules_passes() => TestDeployment.Plain().IsCompliant<FargateProfileNameIsAllowed>("Batch");

    [Fact]
    public void The_longest_name_passes() =>
        TestDeployment.Plain().Set("Batch.Properties.FargateProfileName", new string('a', 100))
        .IsCompliant<FargateProfileNameIsAllowed>("Batch");

    [Fact]
    public void One_character_more_is_refused() =>
        TestDeployment.Plain().Set("Batch.Properties.FargateProfileName", new string('a', 101))
            .IsBroken<FargateProfileNameIsAllowed>("Batch", "Properties.FargateProfileName", "101");

    [Fact]
    public void A_dot_is_refused() =>
        TestDeployment.Plain().Set("Batch.Properties.FargateProfileName", "shop.eu")
            .IsBroken<FargateProfileNameIsAllowed>("Batch", "Properties.FargateProfileName", "'.'");

    [Fact]
    public void A_hyphen_at_the_start_is_refused() =>
        TestDeployment.Plain().Set("Batch.Properties.FargateProfileName", "'-shop'")
        .IsBroken<FargateProfileNameIsAllowed>("Batch");

    [Fact]
    public void A_name_that_is_partly_known_is_refused_for_what_is_known_of_it() =>
        TestDeployment.Plain().Parameter("Env").Set("Batch.Properties.FargateProfileName", "!Sub shop.${Env}")
            .IsBroken<FargateProfileNameIsAllowed>("Batch");

    [Fact]
    public void A_name_from_a_parameter_is_unknown() =>
        TestDeployment.Plain().Set("Batch.Properties.FargateProfileName", "!ImportValue the-name")
            .IsUnknown<FargateProfileNameIsAllowed>("Batch", "the-name");

    [Fact]
    public void What_is_chosen_at_deployment_is_left_to_who_chooses() =>
        TestDeployment.Plain().Parameter("Env").Set("Batch.Properties.FargateProfileName", "!Sub shop-${Env}")
            .IsCompliant<FargateProfileNameIsAllowed>("Batch");

    [Fact]
    public void A_name_that_CloudFormation_makes_is_right() =>
        TestDeployment.Plain().Remove("Batch.Properties.FargateProfileName").IsSilent<FargateProfileNameIsAllowed>("Batch");
}
