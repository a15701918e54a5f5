using EksCdk.Checks.Rules;
using EksCdk.Checks.Rules.ControlPlane;

namespace EksCdk.Checks.Tests.Rules.ControlPlane;

public sealed class ClusterSettingsAreKnownValuesTests
{
    [Fact]
    public void Known_values_pass() =>
        TestDeployment.Plain()
            .IsCompliant<ClusterSettingsAreKnownValues>("Cluster");

    [Fact]
    public void An_unknown_log_type_is_refused() =>
        TestDeployment.Plain().Set("Cluster.Properties.Logging.ClusterLogging.EnabledTypes.0.Type", "kube-apiserver")
            .IsBroken<ClusterSettingsAreKnownValues>("Cluster", "EnabledTypes[0].Type", "kube-apiserver");

    [Fact]
    public void Case_matters() =>
        TestDeployment.Plain().Set("Cluster.Properties.Logging.ClusterLogging.EnabledTypes.3.Type", "controllermanager")
            .IsBroken<ClusterSettingsAreKnownValues>("Cluster");

    [Fact]
    public void A_mistyped_mode_is_refused() =>
        TestDeployment.Plain().Set("Cluster.Properties.AccessConfig.AuthenticationMode", "API_AND_CONFIGMAP")
            .IsBroken<ClusterSettingsAreKnownValues>("Cluster", "AuthenticationMode");

    [Fact]
    public void A_mode_from_a_parameter_is_unknown() =>
        TestDeployment.Plain().Parameter("Mode").Set("Cluster.Properties.AccessConfig.AuthenticationMode", "!Ref Mode")
            .IsUnknown<ClusterSettingsAreKnownValues>("Cluster");

    [Fact]
    public void Defaults_have_nothing_to_say() =>
        TestDeployment.Plain().Remove("Cluster.Properties.Logging").Remove("Cluster.Properties.AccessConfig")
            .IsSilent<ClusterSettingsAreKnownValues>();

    [Fact]
    public void An_unknown_tier_is_refused() =>
        TestDeployment.Plain().Set("Cluster.Properties.ControlPlaneScalingConfig", "{ Tier: tier-3xl }")
            .IsBroken<ClusterSettingsAreKnownValues>("Cluster", "Tier", "tier-4xl", effect: Effect.Refused);
}
