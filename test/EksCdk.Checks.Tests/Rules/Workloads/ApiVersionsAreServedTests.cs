using EksCdk.Checks.Rules.Workloads;

namespace EksCdk.Checks.Tests.Rules.Workloads;

public sealed class ApiVersionsAreServedTests
{
    [Fact]
    public void A_version_that_is_served_passes() =>
        TestDeployment.Cdk().IsCompliant<ApiVersionsAreServed>("DenyAll");

    [Fact]
    public void A_version_of_long_ago_is_refused() =>
        TestDeployment.Cdk()
            .Set("DenyAll.Properties.Manifest",
                "'[{\"apiVersion\":\"policy/v1beta1\",\"kind\":\"PodDisruptionBudget\",\"metadata\":{\"name\":\"web\"}}]'")
                .IsBroken<ApiVersionsAreServed>("DenyAll", "apiVersion", "1.25");

    [Fact]
    public void An_old_cluster_serves_an_old_version() =>
        TestDeployment.Cdk().Set("Cluster.Properties.Version", "'1.31'")
            .Set("DenyAll.Properties.Manifest",
                "'[{\"apiVersion\":\"flowcontrol.apiserver.k8s.io/v1beta3\",\"kind\":\"FlowSchema\",\"metadata\":{\"name\":\"x\"}}]'").IsCompliant<ApiVersionsAreServed>("DenyAll");

    [Fact]
    public void A_cluster_of_a_version_that_is_not_known_is_unknown() =>
        TestDeployment.Cdk().Remove("Cluster.Properties.Version")
            .Set("DenyAll.Properties.Manifest",
                "'[{\"apiVersion\":\"policy/v1beta1\",\"kind\":\"PodDisruptionBudget\",\"metadata\":{\"name\":\"web\"}}]'")
                .IsUnknown<ApiVersionsAreServed>("DenyAll");

    [Fact]
    public void No_manifest_has_nothing_to_say() =>
        TestDeployment.Plain().IsSilent<ApiVersionsAreServed>();
}
