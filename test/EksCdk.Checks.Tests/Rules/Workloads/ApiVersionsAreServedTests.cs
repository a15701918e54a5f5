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

    [Theory]
    [InlineData("crd.k8s.amazonaws.com/v1", "ENIConfig", "it is in crd.k8s.amazonaws.com/v1alpha1")]
    [InlineData("v1", "Deployment", "it is in apps/v1")]
    [InlineData("apps/v1", "CronJob", "it is in batch/v1")]
    [InlineData("v1", "Deploiment", "no such kind.")]
    public void A_kind_in_a_version_that_has_no_such_kind_is_refused(string version, string kind, string saying) =>
        Manifest(version, kind).IsBroken<ApiVersionsAreServed>("DenyAll", "apiVersion", saying);

    [Theory]
    [InlineData("crd.k8s.amazonaws.com/v1alpha1", "ENIConfig")]
    [InlineData("v1", "ConfigMapList")]
    [InlineData("storage.k8s.io/v1beta1", "VolumeAttributesClass")]
    [InlineData("example.com/v1", "Anything")]
    public void A_kind_that_is_served_or_not_known_passes(string version, string kind) =>
        Manifest(version, kind).IsCompliant<ApiVersionsAreServed>("DenyAll");

    private static TestDeployment Manifest(string version, string kind) =>
        TestDeployment.Cdk().Set("DenyAll.Properties.Manifest",
            $"'[{{\"apiVersion\":\"{version}\",\"kind\":\"{kind}\",\"metadata\":{{\"name\":\"a\"}}}}]'");

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
