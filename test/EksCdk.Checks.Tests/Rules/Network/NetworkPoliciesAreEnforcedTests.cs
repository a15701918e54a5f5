using EksCdk.Checks.Rules;
using EksCdk.Checks.Rules.Network;

namespace EksCdk.Checks.Tests.Rules.Network;

public sealed class NetworkPoliciesAreEnforcedTests
{
    private const string Policy =
        "Type: Custom::AWSCDK-EKS-KubernetesResource\nProperties: { ClusterName: !Ref Cluster, Manifest: " +
        "'[{\"apiVersion\":\"networking.k8s.io/v1\",\"kind\":\"NetworkPolicy\",\"metadata\":{\"name\":\"deny\"}}]' }";

    [Fact]
    public void The_VPC_CNI_with_its_engine_on_passes() =>
        TestDeployment.Plain().Add("Deny", Policy)
            .Set("VpcCni.Properties.ConfigurationValues", "'{\"enableNetworkPolicy\":\"true\"}'")
            .IsCompliant<NetworkPoliciesAreEnforced>("Deny");

    [Fact]
    public void Calico_passes() =>
        TestDeployment.Plain().Remove("VpcCni.Properties.ConfigurationValues").Add("Deny", Policy)
            .Add("Calico",
                "Type: Custom::AWSCDK-EKS-HelmChart\nProperties: { ClusterName: !Ref Cluster, Chart: tigera-operator, " +
                "Release: calico }").IsCompliant<NetworkPoliciesAreEnforced>("Deny");

    [Fact]
    public void Nothing_that_enforces_them_gets_a_warning() =>
        TestDeployment.Plain().Remove("VpcCni.Properties.ConfigurationValues").Add("Deny", Policy)
            .IsBroken<NetworkPoliciesAreEnforced>("Deny", saying: "NetworkPolicy", effect: Effect.Broken);

    [Theory]
    [InlineData("true", true)]
    [InlineData("false", false)]
    public void Auto_Mode_reads_a_ConfigMap(string value, bool enforces)
    {
        var deployment = TestDeployment.Plain().Remove("VpcCni.Properties.ConfigurationValues").Add("Deny", Policy)
            .Set("Cluster.Properties.ComputeConfig", "{ Enabled: true }")
            .Manifest("Switch", "{\"kind\":\"ConfigMap\",\"metadata\":{\"name\":\"amazon-vpc-cni\"," +
                "\"namespace\":\"kube-system\"},\"data\":{\"enable-network-policy-controller\":\"" + value + "\"}}");
        if (enforces) deployment.IsCompliant<NetworkPoliciesAreEnforced>("Deny");
        else deployment.IsBroken<NetworkPoliciesAreEnforced>("Deny", saying: "enable-network-policy-controller",
            effect: Effect.Broken);
    }

    [Fact]
    public void In_several_stacks_too() =>
        TestDeployment.Cdk().Remove("VpcCni.Properties.ConfigurationValues")
            .IsBroken<NetworkPoliciesAreEnforced>("DenyAll", effect: Effect.Broken);

    [Fact]
    public void A_configuration_from_a_parameter_is_unknown() =>
        TestDeployment.Plain().Add("Deny", Policy).Set("VpcCni.Properties.ConfigurationValues", "!Ref AdminRoleArn")
            .IsUnknown<NetworkPoliciesAreEnforced>("Deny");

    [Fact]
    public void A_cluster_elsewhere_is_unknown() =>
        TestDeployment.Plain().Add("Deny", Policy).Set("Deny.Properties.ClusterName", "elsewhere")
            .IsUnknown<NetworkPoliciesAreEnforced>("Deny");

    [Fact]
    public void No_policy_has_nothing_to_say() =>
        TestDeployment.Plain().IsSilent<NetworkPoliciesAreEnforced>();
}
