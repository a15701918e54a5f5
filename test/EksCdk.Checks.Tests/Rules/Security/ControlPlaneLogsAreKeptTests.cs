using EksCdk.Checks.Rules;
using EksCdk.Checks.Rules.Security;

namespace EksCdk.Checks.Tests.Rules.Security;

public sealed class ControlPlaneLogsAreKeptTests
{
    [Fact]
    public void Ninety_days_pass() =>
        TestDeployment.Plain().IsCompliant<ControlPlaneLogsAreKept>("ClusterLogs");

    [Fact]
    public void A_week_gets_a_warning() =>
        TestDeployment.Cdk().Set("ClusterLogs.Properties.RetentionInDays", "7")
            .IsBroken<ControlPlaneLogsAreKept>("ClusterLogs", "Properties.RetentionInDays", "7", effect: Effect.Insecure);

    [Fact]
    public void For_ever_passes() =>
        TestDeployment.Plain().Remove("ClusterLogs.Properties.RetentionInDays")
            .IsCompliant<ControlPlaneLogsAreKept>("ClusterLogs");

    [Fact]
    public void A_time_from_a_parameter_is_unknown() =>
        TestDeployment.Plain().Set("ClusterLogs.Properties.RetentionInDays", "!Ref AdminRoleArn")
            .IsUnknown<ControlPlaneLogsAreKept>("ClusterLogs");

    [Fact]
    public void No_log_group_has_nothing_to_say() =>
        TestDeployment.Plain().Remove("Cluster.DependsOn").Remove("ClusterLogs").IsSilent<ControlPlaneLogsAreKept>();
}
