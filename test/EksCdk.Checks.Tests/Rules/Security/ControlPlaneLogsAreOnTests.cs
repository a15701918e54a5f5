using EksCdk.Checks.Rules;
using EksCdk.Checks.Rules.Security;

namespace EksCdk.Checks.Tests.Rules.Security;

public sealed class ControlPlaneLogsAreOnTests
{
    [Fact]
    public void All_logs_pass() =>
        TestDeployment.Plain().IsCompliant<ControlPlaneLogsAreOn>("Cluster");

    [Fact]
    public void No_logs_get_a_warning() =>
        TestDeployment.Cdk().Remove("Cluster.Properties.Logging")
            .IsBroken<ControlPlaneLogsAreOn>("Cluster", saying: "api, audit, authenticator", effect: Effect.Insecure);

    [Fact]
    public void No_audit_log_gets_a_warning() =>
        TestDeployment.Plain()
            .Set("Cluster.Properties.Logging.ClusterLogging.EnabledTypes", "[{ Type: api }, { Type: authenticator }]")
            .IsBroken<ControlPlaneLogsAreOn>("Cluster", saying: "audit", effect: Effect.Insecure);

    [Fact]
    public void Logs_from_a_parameter_are_unknown() =>
        TestDeployment.Plain().Set("Cluster.Properties.Logging.ClusterLogging.EnabledTypes", "[{ Type: !Ref AdminRoleArn }]")
            .IsUnknown<ControlPlaneLogsAreOn>("Cluster");

    [Fact]
    public void No_cluster_has_nothing_to_say() =>
        TestDeployment.Of("Resources: { Vpc: { Type: AWS::EC2::VPC } }").IsSilent<ControlPlaneLogsAreOn>();
}
