using EksCdk.Checks.Rules.Network;

namespace EksCdk.Checks.Tests.Rules.Network;

public sealed class CniComesBeforeNodesTests
{
    [Fact]
    public void The_CNI_before_the_nodes_passes() =>
        TestDeployment.Plain().Set("Cluster.Properties.BootstrapSelfManagedAddons", "false")
        .IsCompliant<CniComesBeforeNodes>("Nodes");

    [Fact]
    public void Neither_before_nor_after_passes() =>
        TestDeployment.Plain().Set("Cluster.Properties.BootstrapSelfManagedAddons", "false").Set("Nodes.DependsOn", "[]")
            .IsCompliant<CniComesBeforeNodes>("Nodes");

    [Fact]
    public void The_CNI_after_the_nodes_is_refused() =>
        TestDeployment.Plain().Set("Cluster.Properties.BootstrapSelfManagedAddons", "false").Set("Nodes.DependsOn", "[]")
            .Set("VpcCni.DependsOn", "Nodes").IsBroken<CniComesBeforeNodes>("VpcCni", saying: "vpc-cni");

    [Fact]
    public void The_order_does_not_matter_where_EKS_installs_its_own() =>
        TestDeployment.Plain().Set("Nodes.DependsOn", "[]").Set("VpcCni.DependsOn", "Nodes").IsSilent<CniComesBeforeNodes>();

    [Fact]
    public void The_agent_of_a_CNI_with_a_pod_identity_must_not_wait_for_nodes() =>
        CniIdentity.Plain().Set("Nodes.DependsOn", "[VpcCni, KubeProxy]").Set("PodIdentityAgent.DependsOn", "Nodes")
            .Set("Cluster.Properties.BootstrapSelfManagedAddons", "false")
            .IsBroken<CniComesBeforeNodes>("Nodes", saying: "eks-pod-identity-agent");

    [Fact]
    public void Without_one_the_agent_may_wait() =>
        TestDeployment.Plain().Set("PodIdentityAgent.DependsOn", "Nodes")
            .Set("Cluster.Properties.BootstrapSelfManagedAddons", "false").IsNotBroken<CniComesBeforeNodes>("Nodes");

    private static TestDeployment Late() => TestDeployment.Plain()
        .Set("Cluster.Properties.BootstrapSelfManagedAddons", "false").Set("Nodes.DependsOn", "[]")
            .Set("KubeProxy.DependsOn", "Nodes");

    [Fact]
    public void Another_CNI_may_replace_kube_proxy() =>
        Late().Add("Cilium",
            "Type: Custom::AWSCDK-EKS-HelmChart\nProperties: { ClusterName: !Ref Cluster, Chart: cilium, Release: cilium }")
            .IsUnknown<CniComesBeforeNodes>("Nodes");

    [Fact]
    public void What_is_not_read_may_bring_it_before() =>
        Late().Add("Other", "{ Type: AWSQS::Kubernetes::Resource, Properties: { ClusterName: !Ref Cluster } }")
            .IsUnknown<CniComesBeforeNodes>("Nodes");

    [Fact]
    public void A_group_that_starts_empty_waits_for_no_node() =>
        Late().Set("Nodes.Properties.ScalingConfig", "{ MinSize: 0, DesiredSize: 0, MaxSize: 3 }")
            .IsCompliant<CniComesBeforeNodes>("Nodes");

    [Fact]
    public void Auto_Mode_brings_no_CNI_to_other_groups() =>
        Late().Remove("Cluster.Properties.BootstrapSelfManagedAddons")
            .Set("Cluster.Properties.ComputeConfig", "{ Enabled: true, NodePools: [system], NodeRoleArn: !GetAtt NodeRole.Arn }")
            .IsBroken<CniComesBeforeNodes>("KubeProxy", saying: "kube-proxy");
}
