using EksCdk.Checks.Rules.Boot;

namespace EksCdk.Checks.Tests.Rules.Boot;

public sealed class UserDataFitsIntoTheLimitTests
{
    [Fact]
    public void A_short_script_passes() =>
        TestDeployment.Plain().UserData("NodeTemplate", "|\n  #!/bin/bash\n  echo hello")
            .IsCompliant<UserDataFitsIntoTheLimit>("NodeTemplate");

    [Fact]
    public void Exactly_16_KiB_pass() =>
        TestDeployment.Plain().UserData("NodeTemplate", new string('x', 16384))
            .IsCompliant<UserDataFitsIntoTheLimit>("NodeTemplate");

    [Fact]
    public void More_is_refused() =>
        TestDeployment.Plain().UserData("NodeTemplate", new string('x', 16385))
            .IsBroken<UserDataFitsIntoTheLimit>("NodeTemplate", "UserData", "16385");

    [Fact]
    public void More_beside_what_is_not_known_is_refused() =>
        TestDeployment.Plain().Parameter("Script").UserData("NodeTemplate", "!Sub " + new string('x', 17000) + "${Script}")
            .IsBroken<UserDataFitsIntoTheLimit>("NodeTemplate", "UserData", "and more");

    [Fact]
    public void User_data_from_a_parameter_are_unknown() =>
        TestDeployment.Plain().Parameter("Script").Set("NodeTemplate.Properties.LaunchTemplateData.UserData", "!Ref Script")
            .IsUnknown<UserDataFitsIntoTheLimit>("NodeTemplate");

    [Fact]
    public void No_user_data_has_nothing_to_say() =>
        TestDeployment.Plain().IsSilent<UserDataFitsIntoTheLimit>();
}
