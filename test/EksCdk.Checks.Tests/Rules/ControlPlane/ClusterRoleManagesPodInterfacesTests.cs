using EksCdk.Checks.Rules;
using EksCdk.Checks.Rules.ControlPlane;

namespace EksCdk.Checks.Tests.Rules.ControlPlane;

public sealed class ClusterRoleManagesPodInterfacesTests
{
    [Fact]
    public void A_role_that_manages_interfaces_passes() =>
        TestDeployment.Plain()
            .Add("DatabasePolicy",
                "Type: Custom::AWSCDK-EKS-KubernetesResource\nProperties: { ClusterName: !Ref Cluster, Manifest: " +
                "'[{\"apiVersion\":\"vpcresources.k8s.aws/v1beta1\",\"kind\":\"SecurityGroupPolicy\",\"metadata\":{\"name\":\"db\"}}]' }")
            .IsCompliant<ClusterRoleManagesPodInterfaces>("Cluster");

    [Fact]
    public void A_role_that_does_not_is_refused() =>
        TestDeployment.Plain()
            .Add("DatabasePolicy",
                "Type: Custom::AWSCDK-EKS-KubernetesResource\nProperties: { ClusterName: !Ref Cluster, Manifest: " +
                "'[{\"apiVersion\":\"vpcresources.k8s.aws/v1beta1\",\"kind\":\"SecurityGroupPolicy\",\"metadata\":{\"name\":\"db\"}}]' }").Remove("ClusterRole.Properties.ManagedPolicyArns.1")
            .IsBroken<ClusterRoleManagesPodInterfaces>("Cluster", "ManagedPolicyArns", "DatabasePolicy", effect: Effect.Broken);

    [Fact]
    public void A_policy_from_a_parameter_is_unknown() =>
        TestDeployment.Plain()
            .Add("DatabasePolicy",
                "Type: Custom::AWSCDK-EKS-KubernetesResource\nProperties: { ClusterName: !Ref Cluster, Manifest: " +
                "'[{\"apiVersion\":\"vpcresources.k8s.aws/v1beta1\",\"kind\":\"SecurityGroupPolicy\",\"metadata\":{\"name\":\"db\"}}]' }").Parameter("PolicyArn").Set("ClusterRole.Properties.ManagedPolicyArns.1", "!Ref PolicyArn")
            .IsUnknown<ClusterRoleManagesPodInterfaces>("Cluster");

    [Fact]
    public void Without_pod_interfaces_there_is_nothing_to_say() =>
        TestDeployment.Plain().Remove("ClusterRole.Properties.ManagedPolicyArns.1")
            .IsSilent<ClusterRoleManagesPodInterfaces>();

    [Fact]
    public void Where_the_CNI_gives_pods_interfaces_it_is_another_rules_matter() =>
        TestDeployment.Plain()
            .Add("DatabasePolicy",
                "Type: Custom::AWSCDK-EKS-KubernetesResource\nProperties: { ClusterName: !Ref Cluster, Manifest: " +
                "'[{\"apiVersion\":\"vpcresources.k8s.aws/v1beta1\",\"kind\":\"SecurityGroupPolicy\",\"metadata\":{\"name\":\"db\"}}]' }").Set("VpcCni.Properties.ConfigurationValues", "'{\"env\":{\"ENABLE_POD_ENI\":\"true\"}}'").Remove("ClusterRole.Properties.ManagedPolicyArns.1")
            .IsSilent<ClusterRoleManagesPodInterfaces>("Cluster");

    private static TestDeployment Windows(string ipam) => TestDeployment.Plain().Set("ClusterRole.Properties.ManagedPolicyArns",
        "['arn:aws:iam::aws:policy/AmazonEKSClusterPolicy']")
        .Manifest("Ipam", """{"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"amazon-vpc-cni"},"data":{"enable-windows-ipam":"IPAM"}}"""
            .Replace("IPAM", ipam, StringComparison.Ordinal));

    [Fact]
    public void Addresses_for_Windows_need_it_too() =>
        Windows("true").IsBroken<ClusterRoleManagesPodInterfaces>("ClusterRole", saying: "Windows", effect: Effect.Broken);

    [Fact]
    public void Where_they_are_off_nothing_is_said() => Windows("false").IsSilent<ClusterRoleManagesPodInterfaces>("Cluster");
}
