using EksCdk.Checks.Rules;
using EksCdk.Checks.Rules.Boot;

namespace EksCdk.Checks.Tests.Rules.Boot;

public sealed class UserDataIsOfItsFamilyTests
{
    [Fact]
    public void A_NodeConfig_for_AL2023_passes() =>
        TestDeployment.Plain().WithSelfManagedGroup().IsCompliant<UserDataIsOfItsFamily>("Workers");

    [Fact]
    public void bootstrap_on_AL2023_is_warned_of() =>
        TestDeployment.Plain().UserData("NodeTemplate", "|\n  #!/bin/bash\n  /etc/eks/bootstrap.sh shop")
            .IsBroken<UserDataIsOfItsFamily>("Nodes", "UserData", "doesn't have", effect: Effect.Possible);

    [Fact]
    public void bootstrap_beside_that_of_EKS_is_warned_of() =>
        TestDeployment.Plain().Set("Nodes.Properties.AmiType", "AL2_x86_64")
            .UserData("NodeTemplate", "|\n  #!/bin/bash\n  /etc/eks/bootstrap.sh shop")
            .IsBroken<UserDataIsOfItsFamily>("Nodes", "UserData", "so does EKS", effect: Effect.Possible);

    [Fact]
    public void A_NodeConfig_on_AL2_is_warned_of() =>
        TestDeployment.Plain().Set("Nodes.Properties.AmiType", "AL2_x86_64").UserData("NodeTemplate", SelfManaged.NodeConfig)
            .IsBroken<UserDataIsOfItsFamily>("Nodes", "UserData", "doesn't read", effect: Effect.Possible);

    [Fact]
    public void User_data_outside_the_templates_are_unknown() =>
        TestDeployment.Plain().Set("NodeTemplate.Properties.LaunchTemplateData.UserData", "!Ref AdminRoleArn")
            .IsUnknown<UserDataIsOfItsFamily>("Nodes");

    [Fact]
    public void No_user_data_has_nothing_to_say() =>
        TestDeployment.Plain().IsSilent<UserDataIsOfItsFamily>();
}
