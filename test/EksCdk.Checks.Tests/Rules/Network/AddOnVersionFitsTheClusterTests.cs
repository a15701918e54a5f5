using EksCdk.Checks.Rules;
using EksCdk.Checks.Rules.Network;

namespace EksCdk.Checks.Tests.Rules.Network;

public sealed class AddOnVersionFitsTheClusterTests
{
    [Fact]
    public void No_version_takes_the_default_of_EKS() =>
        TestDeployment.Plain().IsCompliant<AddOnVersionFitsTheCluster>("KubeProxy");

    [Fact]
    public void The_default_version_of_the_table_passes() =>
        TestDeployment.Plain().Set("KubeProxy.Properties.AddonVersion", "v1.35.3-eksbuild.25").IsCompliant<AddOnVersionFitsTheCluster>("KubeProxy");

    [Fact]
    public void A_kube_proxy_newer_than_the_cluster_is_refused() =>
        TestDeployment.Plain().Set("KubeProxy.Properties.AddonVersion", "v1.36.0-eksbuild.21").IsBroken<AddOnVersionFitsTheCluster>("KubeProxy", "Properties.AddonVersion", "1.36");

    [Fact]
    public void A_kube_proxy_of_long_ago_is_refused() =>
        TestDeployment.Cdk().Set("KubeProxy.Properties.AddonVersion", "v1.28.2-eksbuild.2").IsBroken<AddOnVersionFitsTheCluster>("KubeProxy", "Properties.AddonVersion", "1.28");

    [Fact]
    public void A_kube_proxy_one_version_behind_is_a_warning() =>
        Assert.Contains(TestDeployment.Plain().Set("KubeProxy.Properties.AddonVersion", "v1.34.6-eksbuild.25").Analyze().Findings, f => f is { Rule: "EKS620", Severity: Severity.Warning });

    [Fact]
    public void A_version_without_a_build_is_refused() =>
        TestDeployment.Plain().Set("CoreDns.Properties.AddonVersion", "1.11.4").IsBroken<AddOnVersionFitsTheCluster>("CoreDns", "Properties.AddonVersion", "v1.2.3-eksbuild.4");

    [Fact]
    public void The_word_latest_is_refused() =>
        TestDeployment.Plain().Set("VpcCni.Properties.AddonVersion", "latest").IsBroken<AddOnVersionFitsTheCluster>("VpcCni");

    [Fact]
    public void A_version_that_the_table_does_not_know_is_unknown() =>
        TestDeployment.Plain().Set("CoreDns.Properties.AddonVersion", "v1.14.2-eksbuild.3").IsUnknown<AddOnVersionFitsTheCluster>("CoreDns", "v1.14.2-eksbuild.3");

    [Fact]
    public void A_version_from_a_parameter_is_unknown() =>
        TestDeployment.Plain().Set("CoreDns.Properties.AddonVersion", "!Ref AdminRoleArn").IsUnknown<AddOnVersionFitsTheCluster>("CoreDns", "AdminRoleArn");

    [Fact]
    public void A_cluster_outside_the_templates_is_unknown() =>
        TestDeployment.Plain().Set("KubeProxy.Properties.AddonVersion", "v1.33.10-eksbuild.25").Set("KubeProxy.Properties.ClusterName", "elsewhere").IsUnknown<AddOnVersionFitsTheCluster>("KubeProxy");

    [Fact]
    public void A_cluster_without_add_ons_has_nothing_to_say() =>
        TestDeployment.Plain().Drop("VpcCni").Drop("KubeProxy").Drop("CoreDns").Drop("EbsCsi").Drop("PodIdentityAgent").IsSilent<AddOnVersionFitsTheCluster>();

    [Fact]
    public void A_line_that_ended_with_an_older_Kubernetes_is_refused() =>
        TestDeployment.Plain().Set("CoreDns.Properties.AddonVersion", "v1.10.1-eksbuild.6").IsBroken<AddOnVersionFitsTheCluster>("CoreDns", "AddonVersion", "ended with Kubernetes 1.30");
}
