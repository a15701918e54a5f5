using EksCdk.Checks.Rules;
using EksCdk.Checks.Rules.Network;

namespace EksCdk.Checks.Tests.Rules.Network;

public sealed class EniConfigsComeBeforeNodesTests
{
    private static TestDeployment With(string dependsOn) => TestDeployment.Plain()
        .Set("VpcCni.Properties.ConfigurationValues", "'{\"env\":{\"AWS_VPC_K8S_CNI_CUSTOM_NETWORK_CFG\":\"true\"}}'")
        .Add("EniConfigs",
            "Type: Custom::AWSCDK-EKS-KubernetesResource\nProperties: { ClusterName: !Ref Cluster, Manifest: " +
            "'[{\"kind\":\"ENIConfig\",\"metadata\":{\"name\":\"us-east-1a\"},\"spec\":{\"subnet\":\"subnet-1\"}}]' }")
        .Set("Nodes.DependsOn", dependsOn);

    [Fact]
    public void Nodes_that_wait_for_the_ENIConfigs_pass() =>
        With("[VpcCni, EniConfigs]").IsCompliant<EniConfigsComeBeforeNodes>("Nodes");

    [Fact]
    public void Nodes_beside_the_ENIConfigs_race() =>
        With("[VpcCni]").IsBroken<EniConfigsComeBeforeNodes>("Nodes", saying: "EniConfigs", effect: Effect.Possible);

    [Fact]
    public void Without_custom_networking_there_is_nothing_to_say() =>
        With("[VpcCni]").Remove("VpcCni.Properties.ConfigurationValues").IsSilent<EniConfigsComeBeforeNodes>();
}
