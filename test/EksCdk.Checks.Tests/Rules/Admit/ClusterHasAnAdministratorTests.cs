using EksCdk.Checks.Rules;
using EksCdk.Checks.Rules.Admit;

namespace EksCdk.Checks.Tests.Rules.Admit;

public sealed class ClusterHasAnAdministratorTests
{
    [Fact]
    public void An_entry_with_permissions_passes() =>
        TestDeployment.Plain().Set("Cluster.Properties.AccessConfig.BootstrapClusterCreatorAdminPermissions", "false")
            .IsCompliant<ClusterHasAnAdministrator>("Cluster");

    [Fact]
    public void Nobody_is_warned_of() =>
        TestDeployment.Plain().Set("Cluster.Properties.AccessConfig.BootstrapClusterCreatorAdminPermissions", "false")
            .Remove("AdminEntry")
            .IsBroken<ClusterHasAnAdministrator>("Cluster", "BootstrapClusterCreatorAdminPermissions", effect: Effect.Possible);

    [Fact]
    public void An_entry_without_permissions_is_none() =>
        TestDeployment.Plain().Set("Cluster.Properties.AccessConfig.BootstrapClusterCreatorAdminPermissions", "false")
            .Remove("AdminEntry.Properties.AccessPolicies")
            .IsBroken<ClusterHasAnAdministrator>("Cluster", effect: Effect.Possible);

    [Fact]
    public void An_entry_for_some_cluster_is_unknown() =>
        TestDeployment.Plain().Set("Cluster.Properties.AccessConfig.BootstrapClusterCreatorAdminPermissions", "false")
            .Parameter("Name").Set("AdminEntry.Properties.ClusterName", "!Ref Name")
            .IsUnknown<ClusterHasAnAdministrator>("Cluster");

    [Fact]
    public void The_creator_is_administrator_by_default() =>
        TestDeployment.Plain().Remove("AdminEntry")
            .IsSilent<ClusterHasAnAdministrator>();
}
