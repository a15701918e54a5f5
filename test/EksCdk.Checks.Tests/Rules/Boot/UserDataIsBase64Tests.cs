using EksCdk.Checks.Rules;
using EksCdk.Checks.Rules.Boot;

namespace EksCdk.Checks.Tests.Rules.Boot;

public sealed class UserDataIsBase64Tests
{
    [Fact]
    public void FnBase64_passes() =>
        TestDeployment.Plain().UserData("NodeTemplate", "|\n  #!/bin/bash\n  echo hello")
            .IsCompliant<UserDataIsBase64>("NodeTemplate");

    [Fact]
    public void Plain_text_is_refused() =>
        TestDeployment.Plain()
            .Set("NodeTemplate.Properties.LaunchTemplateData.UserData", "!Sub \"#!/bin/bash\\n/etc/eks/bootstrap.sh ${Cluster}\"")
            .IsBroken<UserDataIsBase64>("NodeTemplate", "UserData", "plain text");

    [Fact]
    public void Base64_by_hand_passes() =>
        TestDeployment.Plain().Set("NodeTemplate.Properties.LaunchTemplateData.UserData", "IyEvYmluL2Jhc2gK")
            .IsCompliant<UserDataIsBase64>("NodeTemplate");

    [Fact]
    public void Base64_cut_short_may_be_refused() =>
        TestDeployment.Plain().Set("NodeTemplate.Properties.LaunchTemplateData.UserData", "IyEvYmluL2Jhc2gKa")
            .IsBroken<UserDataIsBase64>("NodeTemplate", "UserData", effect: Effect.Possible);

    [Fact]
    public void A_parameter_is_unknown() =>
        TestDeployment.Plain().Parameter("Script").Set("NodeTemplate.Properties.LaunchTemplateData.UserData", "!Ref Script")
            .IsUnknown<UserDataIsBase64>("NodeTemplate");

    [Fact]
    public void No_user_data_has_nothing_to_say() =>
        TestDeployment.Plain().IsSilent<UserDataIsBase64>();
}
