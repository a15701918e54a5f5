using EksCdk.Checks.Rules.Admit;

namespace EksCdk.Checks.Tests.Rules.Admit;

public sealed class ConfigMapModeKeepsTheCreatorTests
{
    [Fact]
    public void Without_the_creator_but_with_access_entries_passes() =>
        TestDeployment.Plain().Set("Cluster.Properties.AccessConfig.BootstrapClusterCreatorAdminPermissions", "false")
            .IsCompliant<ConfigMapModeKeepsTheCreator>("Cluster");

    [Fact]
    public void Without_the_creator_in_CONFIG_MAP_mode_is_refused() =>
        TestDeployment.Plain().Set("Cluster.Properties.AccessConfig.BootstrapClusterCreatorAdminPermissions", "false")
            .Set("Cluster.Properties.AccessConfig.AuthenticationMode", "CONFIG_MAP")
            .IsBroken<ConfigMapModeKeepsTheCreator>("Cluster", "AuthenticationMode");

    [Fact]
    public void The_default_mode_is_refused_as_well() =>
        TestDeployment.Plain().Set("Cluster.Properties.AccessConfig", "{ BootstrapClusterCreatorAdminPermissions: false }")
            .IsBroken<ConfigMapModeKeepsTheCreator>("Cluster", null, "default");

    [Fact]
    public void A_mode_from_a_parameter_is_unknown() =>
        TestDeployment.Plain().Parameter("Mode")
            .Set("Cluster.Properties.AccessConfig.BootstrapClusterCreatorAdminPermissions", "false")
            .Set("Cluster.Properties.AccessConfig.AuthenticationMode", "!Ref Mode")
            .IsUnknown<ConfigMapModeKeepsTheCreator>("Cluster");

    [Fact]
    public void The_default_has_nothing_to_say() =>
        TestDeployment.Plain()
            .IsSilent<ConfigMapModeKeepsTheCreator>();
}
