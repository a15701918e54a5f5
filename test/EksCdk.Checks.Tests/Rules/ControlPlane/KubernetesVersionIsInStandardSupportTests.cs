using EksCdk.Checks.Rules;
using EksCdk.Checks.Rules.ControlPlane;

namespace EksCdk.Checks.Tests.Rules.ControlPlane;

public sealed class KubernetesVersionIsInStandardSupportTests
{
    [Fact]
    public void A_version_in_standard_support_passes() =>
        TestDeployment.Plain()
            .IsCompliant<KubernetesVersionIsInStandardSupport>("Cluster");

    [Fact]
    public void A_version_in_extended_support_costs_more() =>
        TestDeployment.Plain().Set("Cluster.Properties.Version", "\"1.33\"")
            .IsBroken<KubernetesVersionIsInStandardSupport>("Cluster", "Properties.Version", "2026-07-29",
                effect: Effect.Possible);

    [Fact]
    public void With_the_policy_STANDARD_EKS_upgrades_it() =>
        TestDeployment.Plain().Set("Cluster.Properties.Version", "\"1.33\"")
            .Set("Cluster.Properties.UpgradePolicy.SupportType", "STANDARD")
            .IsBroken<KubernetesVersionIsInStandardSupport>("Cluster", null, "upgrades", effect: Effect.Possible);

    [Fact]
    public void The_end_is_announced() =>
        TestDeployment.Plain().Set("Cluster.Properties.Version", "\"1.34\"")
            .IsBroken<KubernetesVersionIsInStandardSupport>("Cluster", null, "2026-12-02", effect: Effect.Advice);

    [Fact]
    public void The_day_decides() =>
        TestDeployment.Plain()
            .IsBroken<KubernetesVersionIsInStandardSupport>("Cluster", null, "2027-03-27", new DateOnly(2027, 4, 1),
                effect: Effect.Possible);

    [Fact]
    public void A_version_from_a_parameter_is_unknown() =>
        TestDeployment.Plain().Parameter("Kubernetes").Set("Cluster.Properties.Version", "!Ref Kubernetes")
            .IsUnknown<KubernetesVersionIsInStandardSupport>("Cluster", "Kubernetes");

    [Fact]
    public void EKS_own_choice_has_nothing_to_say() =>
        TestDeployment.Plain().Remove("Cluster.Properties.Version")
            .IsSilent<KubernetesVersionIsInStandardSupport>();
}
