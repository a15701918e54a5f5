using EksCdk.Checks.Rules.Network;

namespace EksCdk.Checks.Tests.Rules.Network;

public sealed class PodNetworkIsPresentTests
{
    [Fact]
    public void The_add_ons_pass() =>
        TestDeployment.Cdk().Set("Cluster.Properties.BootstrapSelfManagedAddons", "false")
        .IsCompliant<PodNetworkIsPresent>("Cluster");

    [Fact]
    public void EKS_installs_them_by_itself() =>
        TestDeployment.Plain().Drop("VpcCni").Drop("KubeProxy").IsCompliant<PodNetworkIsPresent>("Cluster");

    [Fact]
    public void No_CNI_is_refused() =>
        TestDeployment.Plain().Set("Cluster.Properties.BootstrapSelfManagedAddons", "false").Drop("VpcCni")
            .IsBroken<PodNetworkIsPresent>("Cluster", "Properties.BootstrapSelfManagedAddons", "vpc-cni");

    [Fact]
    public void No_kube_proxy_is_refused_over_stacks() =>
        TestDeployment.Cdk().Set("Cluster.Properties.BootstrapSelfManagedAddons", "false").Drop("KubeProxy")
            .IsBroken<PodNetworkIsPresent>("Cluster", saying: "kube-proxy");

    [Fact]
    public void Another_CNI_may_take_the_place() =>
        TestDeployment.Cdk().Set("Cluster.Properties.BootstrapSelfManagedAddons", "false").Drop("VpcCni")
            .Set("Autoscaler.Properties.Chart", "cilium").IsUnknown<PodNetworkIsPresent>("Cluster", "vpc-cni");

    [Fact]
    public void An_add_on_for_a_cluster_in_a_parameter_may_be_it() =>
        TestDeployment.Plain().Parameter("Name").Set("Cluster.Properties.BootstrapSelfManagedAddons", "false")
            .Set("VpcCni.Properties.ClusterName", "!Ref Name").IsUnknown<PodNetworkIsPresent>("Cluster");

    [Fact]
    public void A_switch_from_a_parameter_is_unknown() =>
        TestDeployment.Plain().Parameter("Own").Set("Cluster.Properties.BootstrapSelfManagedAddons", "!Ref Own").Drop("VpcCni")
            .IsUnknown<PodNetworkIsPresent>("Cluster");

    [Fact]
    public void Fargate_alone_needs_none() =>
        TestDeployment.Plain().Remove("Nodes").Remove("CoreDns").Remove("EbsCsi").IsSilent<PodNetworkIsPresent>();

    [Fact]
    public void eksctl_installs_add_ons_outside_its_templates() =>
        TestDeployment.Plain().Drop("VpcCni").Drop("KubeProxy").Drop("CoreDns").Drop("EbsCsi").Drop("PodIdentityAgent")
            .Set("Cluster.Properties.BootstrapSelfManagedAddons", "false")
            .Described("EKS cluster (dedicated VPC: true) [created and managed by eksctl]")
            .IsUnknown<PodNetworkIsPresent>("Cluster", "eksctl");

    private static TestDeployment WithoutCni() =>
        TestDeployment.Plain().Set("Cluster.Properties.BootstrapSelfManagedAddons", "false").Drop("VpcCni");

    [Theory]
    [InlineData("{ Type: AWSQS::Kubernetes::Helm, Properties: { ClusterID: !Ref Cluster, Chart: cilium } }")]
    [InlineData("{ Type: AWSQS::Kubernetes::Resource, Properties: { ClusterName: !Ref Cluster, Manifest: 'x' } }")]
    [InlineData(
        "{ Type: Custom::Network, Properties: { ServiceToken: 'arn:aws:lambda:us-east-1:111122223333:function:network', " +
        "Cluster: !Ref Cluster } }")]
    [InlineData(
        "{ Type: AWS::CloudFormation::Stack, Properties: { TemplateURL: 'https://example.com/t.yaml', Parameters: { Cluster: " +
        "!Ref Cluster } } }")]
    [InlineData(
        "{ Type: AWS::EC2::Instance, Properties: { UserData: { 'Fn::Base64': 'helm upgrade --install cilium cilium' } } }")]
    [InlineData(
        "{ Type: Custom::AWSCDK-EKS-KubernetesResource, Properties: { ClusterName: !Ref Cluster, Manifest: !Ref AdminRoleArn " +
        "} }")]
    public void Whatever_is_not_read_may_bring_it(string other) =>
        WithoutCni().Add("Other", other).IsUnknown<PodNetworkIsPresent>("Cluster", "vpc-cni");

    [Fact]
    public void What_waits_for_the_nodes_cannot_bring_it() =>
        WithoutCni()
            .Add("Other",
                "{ Type: Own::Kubernetes::Helm, DependsOn: Nodes, Properties: { ClusterID: !Ref Cluster, Chart: cilium } }")
                .IsBroken<PodNetworkIsPresent>("Cluster", saying: "vpc-cni");

    [Fact]
    public void What_is_there_before_the_cluster_cannot_bring_it() =>
        WithoutCni()
            .Add("Other",
                "{ Type: Custom::Names, Properties: { ServiceToken: 'arn:aws:lambda:us-east-1:111122223333:function:names' } }")
                .IsBroken<PodNetworkIsPresent>("Cluster", saying: "vpc-cni");

    [Fact]
    public void The_chart_of_the_CNI_brings_it() =>
        WithoutCni()
            .Add("Chart",
                "Type: Custom::AWSCDK-EKS-HelmChart\nProperties: { ClusterName: !Ref Cluster, Chart: aws-vpc-cni, Release: cni }")
                .IsCompliant<PodNetworkIsPresent>("Cluster");

    [Theory]
    [InlineData("!Ref OfWhich")]
    [InlineData("shop-1a2b3c")]
    public void An_add_on_for_a_cluster_that_is_not_known_may_be_for_the_one_without_a_name(string cluster) =>
        TestDeployment.Plain().Parameter("OfWhich").Remove("Cluster.Properties.Name")
            .Set("Cluster.Properties.BootstrapSelfManagedAddons", "false")
            .Set("VpcCni.Properties.ClusterName", cluster).IsUnknown<PodNetworkIsPresent>("Cluster");

    private static TestDeployment AutoMode() => TestDeployment.Plain()
        .Set("Cluster.Properties.ComputeConfig", "{ Enabled: true, NodePools: [system], NodeRoleArn: !GetAtt NodeRole.Arn }");

    [Fact]
    public void What_Auto_Mode_brings_is_on_its_own_nodes_alone() =>
        AutoMode().Drop("VpcCni").IsBroken<PodNetworkIsPresent>("Cluster", saying: "to its own nodes alone");

    [Fact]
    public void Add_ons_serve_the_groups_beside_Auto_Mode() => AutoMode().IsCompliant<PodNetworkIsPresent>("Cluster");

    [Fact]
    public void Auto_Mode_alone_needs_none() => AutoMode().Drop("VpcCni").Drop("KubeProxy").Remove("Nodes").Remove("CoreDns")
        .Remove("EbsCsi").IsSilent<PodNetworkIsPresent>();

    private static TestDeployment Cilium(string values) =>
        TestDeployment.Cdk().Set("Cluster.Properties.BootstrapSelfManagedAddons", "false").Drop("VpcCni").Drop("KubeProxy")
            .Set("Autoscaler.Properties.Chart", "cilium").Set("Autoscaler.Properties.Values", values);

    [Fact]
    public void Cilium_without_the_address_of_the_API_server_needs_kube_proxy() =>
        Cilium("'{\"kubeProxyReplacement\":true}'").IsBroken<PodNetworkIsPresent>("Cluster", saying: "kube-proxy");

    [Fact]
    public void With_it_it_may_do_without() =>
        Cilium("'{\"kubeProxyReplacement\":true,\"k8sServiceHost\":\"a\"}'").IsUnknown<PodNetworkIsPresent>("Cluster", "CNI");
}
