using EksCdk.Checks.Rules;
using EksCdk.Checks.Rules.Network;

namespace EksCdk.Checks.Tests.Rules.Network;

public sealed class AddOnTakesOverSelfManagedTests
{
    [Fact]
    public void Overwrite_passes() =>
        TestDeployment.Plain().IsCompliant<AddOnTakesOverSelfManaged>("CoreDns");

    [Fact]
    public void None_by_default_may_conflict() =>
        TestDeployment.Plain().Remove("CoreDns.Properties.ResolveConflicts")
            .IsBroken<AddOnTakesOverSelfManaged>("CoreDns", "Properties.ResolveConflicts", "NONE", effect: Effect.Possible);

    [Fact]
    public void Preserve_may_conflict() =>
        TestDeployment.Cdk().Set("VpcCni.Properties.ResolveConflicts", "PRESERVE")
            .IsBroken<AddOnTakesOverSelfManaged>("VpcCni", "Properties.ResolveConflicts", "PRESERVE", effect: Effect.Possible);

    [Fact]
    public void A_cluster_without_self_managed_add_ons_has_no_conflict() =>
        TestDeployment.Plain().Remove("CoreDns.Properties.ResolveConflicts")
            .Set("Cluster.Properties.BootstrapSelfManagedAddons", "false").IsCompliant<AddOnTakesOverSelfManaged>("CoreDns");

    [Fact]
    public void A_cluster_elsewhere_is_unknown() =>
        TestDeployment.Plain().Remove("CoreDns.Properties.ResolveConflicts").Set("CoreDns.Properties.ClusterName", "elsewhere")
            .IsUnknown<AddOnTakesOverSelfManaged>("CoreDns");

    [Fact]
    public void A_driver_that_EKS_does_not_install_by_itself_is_not_asked() =>
        TestDeployment.Plain().IsSilent<AddOnTakesOverSelfManaged>("EbsCsi");
}
