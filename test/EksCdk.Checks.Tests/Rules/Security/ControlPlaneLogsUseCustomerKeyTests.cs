using EksCdk.Checks.Rules;
using EksCdk.Checks.Rules.Security;

namespace EksCdk.Checks.Tests.Rules.Security;

public sealed class ControlPlaneLogsUseCustomerKeyTests
{
    [Fact]
    public void An_encrypted_log_group_passes() => TestDeployment.Plain().IsCompliant<ControlPlaneLogsUseCustomerKey>("Cluster");

    [Fact]
    public void A_log_group_without_a_key_is_found() =>
        TestDeployment.Plain().Remove("ClusterLogs.Properties.KmsKeyId")
            .IsBroken<ControlPlaneLogsUseCustomerKey>("ClusterLogs", "Properties.KmsKeyId", effect: Effect.Insecure);

    [Fact]
    public void Logs_of_a_cluster_whose_name_CloudFormation_makes_go_to_a_group_without_a_key() =>
        TestDeployment.Plain().Drop("ClusterLogs").Remove("Cluster.Properties.Name")
            .IsBroken<ControlPlaneLogsUseCustomerKey>("Cluster", "Properties.Logging", effect: Effect.Insecure);

    [Fact]
    public void A_log_group_that_may_be_elsewhere_is_unknown() =>
        TestDeployment.Plain().Drop("ClusterLogs").IsUnknown<ControlPlaneLogsUseCustomerKey>("Cluster", "/aws/eks/shop/cluster");

    [Fact]
    public void Without_logs_there_is_nothing_to_say() =>
        TestDeployment.Plain().Remove("Cluster.Properties.Logging").IsSilent<ControlPlaneLogsUseCustomerKey>();
}
