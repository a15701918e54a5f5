using EksCdk.Checks.Rules;
using EksCdk.Checks.Rules.ControlPlane;

namespace EksCdk.Checks.Tests.Rules.ControlPlane;

public sealed class LogGroupComesBeforeTheClusterTests
{
    [Fact]
    public void A_cluster_that_waits_for_its_log_group_passes() =>
        TestDeployment.Plain()
            .IsCompliant<LogGroupComesBeforeTheCluster>("ClusterLogs");

    [Fact]
    public void In_CDK_shape_too() =>
        TestDeployment.Cdk()
            .IsCompliant<LogGroupComesBeforeTheCluster>("ClusterLogs");

    [Fact]
    public void A_log_group_that_refers_to_the_cluster_is_refused() =>
        TestDeployment.Plain().Remove("Cluster.DependsOn")
            .Set("ClusterLogs.Properties.LogGroupName", "!Sub /aws/eks/${Cluster}/cluster")
            .IsBroken<LogGroupComesBeforeTheCluster>("ClusterLogs", "LogGroupName", "after the cluster");

    [Fact]
    public void No_order_is_a_race() =>
        TestDeployment.Plain().Remove("Cluster.DependsOn")
            .IsBroken<LogGroupComesBeforeTheCluster>("ClusterLogs", null, "Nothing orders", effect: Effect.Possible);

    [Fact]
    public void A_cluster_without_logs_has_nothing_to_say() =>
        TestDeployment.Plain().Remove("Cluster.DependsOn").Remove("Cluster.Properties.Logging")
            .IsSilent<LogGroupComesBeforeTheCluster>();
}
