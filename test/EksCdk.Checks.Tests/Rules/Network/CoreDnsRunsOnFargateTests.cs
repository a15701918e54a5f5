using EksCdk.Checks.Rules;
using EksCdk.Checks.Rules.Network;

namespace EksCdk.Checks.Tests.Rules.Network;

public sealed class CoreDnsRunsOnFargateTests
{
    private static TestDeployment FargateOnly() =>
        TestDeployment.Plain().Drop("Nodes").Set("Batch.Properties.Selectors", "[{ Namespace: kube-system }]")
        .Set("CoreDns.DependsOn", "[Batch]");

    [Fact]
    public void The_compute_type_passes() =>
        FargateOnly().Set("CoreDns.Properties.ConfigurationValues", "'{\"computeType\":\"Fargate\"}'")
            .IsCompliant<CoreDnsRunsOnFargate>("CoreDns");

    [Fact]
    public void No_compute_type_passes_with_the_default_build() =>
        FargateOnly().IsCompliant<CoreDnsRunsOnFargate>("CoreDns");

    [Fact]
    public void An_older_build_may_ask_for_nodes() =>
        FargateOnly().Set("CoreDns.Properties.AddonVersion", "v1.9.3-eksbuild.2").IsUnknown<CoreDnsRunsOnFargate>("CoreDns");

    [Fact]
    public void Another_compute_type_is_refused() =>
        FargateOnly().Set("CoreDns.Properties.ConfigurationValues", "'{\"computeType\":\"ec2\"}'")
            .IsBroken<CoreDnsRunsOnFargate>("CoreDns", "computeType", effect: Effect.Broken);

    [Fact]
    public void Self_managed_CoreDNS_gets_a_warning() =>
        FargateOnly().Drop("CoreDns").IsBroken<CoreDnsRunsOnFargate>("Cluster", saying: "patched", effect: Effect.Possible);

    [Fact]
    public void A_patch_passes() =>
        FargateOnly().Drop("CoreDns")
            .Add("Patch",
                "Type: Custom::AWSCDK-EKS-KubernetesPatch\nProperties: { ClusterName: !Ref Cluster, ResourceName: " +
                "deployment/coredns }").IsCompliant<CoreDnsRunsOnFargate>("Cluster");

    [Fact]
    public void A_configuration_from_a_parameter_is_unknown() =>
        FargateOnly().Set("CoreDns.Properties.ConfigurationValues", "!Ref AdminRoleArn")
            .IsUnknown<CoreDnsRunsOnFargate>("CoreDns");

    [Fact]
    public void A_cluster_with_nodes_has_nothing_to_say() =>
        TestDeployment.Plain().IsSilent<CoreDnsRunsOnFargate>();
}
