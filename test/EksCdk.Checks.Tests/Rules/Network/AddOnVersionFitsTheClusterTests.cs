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
        TestDeployment.Plain().Set("KubeProxy.Properties.AddonVersion", "v1.35.3-eksbuild.25")
            .IsCompliant<AddOnVersionFitsTheCluster>("KubeProxy");

    [Fact]
    public void A_kube_proxy_newer_than_the_cluster_is_refused() =>
        TestDeployment.Plain().Set("KubeProxy.Properties.AddonVersion", "v1.36.0-eksbuild.21")
            .IsBroken<AddOnVersionFitsTheCluster>("KubeProxy", "Properties.AddonVersion", "1.36");

    [Fact]
    public void A_kube_proxy_of_long_ago_is_refused() =>
        TestDeployment.Cdk().Set("KubeProxy.Properties.AddonVersion", "v1.28.2-eksbuild.2")
            .IsBroken<AddOnVersionFitsTheCluster>("KubeProxy", "Properties.AddonVersion", "1.28");

    [Fact]
    public void A_kube_proxy_one_version_behind_is_a_warning() =>
        TestDeployment.Plain().Set("KubeProxy.Properties.AddonVersion", "v1.34.6-eksbuild.25")
            .IsBroken<AddOnVersionFitsTheCluster>("KubeProxy", effect: Effect.Possible);

    [Fact]
    public void A_version_without_a_build_is_refused() =>
        TestDeployment.Plain().Set("CoreDns.Properties.AddonVersion", "1.11.4")
            .IsBroken<AddOnVersionFitsTheCluster>("CoreDns", "Properties.AddonVersion", "v1.2.3-eksbuild.4");

    [Fact]
    public void The_word_latest_is_refused() =>
        TestDeployment.Plain().Set("VpcCni.Properties.AddonVersion", "latest").IsBroken<AddOnVersionFitsTheCluster>("VpcCni");

    [Fact]
    public void A_version_newer_than_the_tables_is_unknown() =>
        TestDeployment.Plain().Set("VpcCni.Properties.AddonVersion", "v1.24.0-eksbuild.3")
            .IsUnknown<AddOnVersionFitsTheCluster>("VpcCni", "v1.24.0-eksbuild.3");

    [Fact]
    public void A_version_from_a_parameter_is_unknown() =>
        TestDeployment.Plain().Set("VpcCni.Properties.AddonVersion", "!Ref AdminRoleArn")
            .IsUnknown<AddOnVersionFitsTheCluster>("VpcCni", "AdminRoleArn");

    [Fact]
    public void A_cluster_outside_the_templates_is_unknown() =>
        TestDeployment.Plain().Set("KubeProxy.Properties.AddonVersion", "v1.33.10-eksbuild.25")
            .Set("KubeProxy.Properties.ClusterName", "elsewhere").IsUnknown<AddOnVersionFitsTheCluster>("KubeProxy");

    [Fact]
    public void A_cluster_without_add_ons_has_nothing_to_say() =>
        TestDeployment.Plain().Drop("VpcCni").Drop("KubeProxy").Drop("CoreDns").Drop("EbsCsi").Drop("PodIdentityAgent")
            .IsSilent<AddOnVersionFitsTheCluster>();

    [Fact]
    public void A_line_that_ended_with_an_older_Kubernetes_is_refused() =>
        TestDeployment.Plain().Set("CoreDns.Properties.AddonVersion", "v1.10.1-eksbuild.6")
            .IsBroken<AddOnVersionFitsTheCluster>("CoreDns", "AddonVersion", "ended with Kubernetes 1.30");

    [Theory]
    [InlineData("VpcCni", "v1.15.4-eksbuild.1")]
    [InlineData("KubeProxy", "v1.28.2-eksbuild.2")]
    [InlineData("CoreDns", "v1.10.1-eksbuild.6")]
    public void What_EKS_offered_for_an_old_version_passes(string addOn, string version) =>
        TestDeployment.Plain().Set("Cluster.Properties.Version", "'1.28'").Set($"{addOn}.Properties.AddonVersion", version)
            .IsCompliant<AddOnVersionFitsTheCluster>(addOn);

    [Fact]
    public void A_line_that_an_ended_version_never_had_is_refused() =>
        TestDeployment.Plain().Set("Cluster.Properties.Version", "'1.28'")
            .Set("CoreDns.Properties.AddonVersion", "v1.11.1-eksbuild.4")
            .IsBroken<AddOnVersionFitsTheCluster>("CoreDns", "AddonVersion", "last line of coredns was 1.10");

    [Fact]
    public void The_version_of_another_add_on_is_refused() =>
        TestDeployment.Plain().Set("CoreDns.Properties.AddonVersion", "v1.35.3-eksbuild.25")
            .IsBroken<AddOnVersionFitsTheCluster>("CoreDns", "AddonVersion", "newest line");

    [Fact]
    public void In_years_to_come_it_is_unknown() =>
        TestDeployment.Plain().Set("VpcCni.Properties.AddonVersion", "v1.35.3-eksbuild.1")
            .IsNotBroken<AddOnVersionFitsTheCluster>("VpcCni", new DateOnly(2028, 1, 1));

    [Fact]
    public void A_version_that_the_guide_listed_by_mistake_is_refused() =>
        TestDeployment.Plain().Set("Cluster.Properties.Version", "'1.28'")
            .Set("KubeProxy.Properties.AddonVersion", "v1.28.5-eksbuild.2")
            .IsBroken<AddOnVersionFitsTheCluster>("KubeProxy", "AddonVersion", "never published");

    [Fact]
    public void A_driver_with_a_version_that_the_tables_lack_says_nothing_of_nodes() =>
        TestDeployment.Plain().Set("EbsCsi.Properties.AddonVersion", "v1.45.0-eksbuild.2")
            .IsSilent<AddOnVersionFitsTheCluster>("EbsCsi");
}
