using EksCdk.Checks.Rules;
using EksCdk.Checks.Rules.Network;

namespace EksCdk.Checks.Tests.Rules.Network;

public sealed class CustomNetworkingHasEniConfigsTests
{
    private const string On =
        "'{\"env\":{\"AWS_VPC_K8S_CNI_CUSTOM_NETWORK_CFG\":\"true\",\"ENI_CONFIG_LABEL_DEF\":\"topology.kubernetes.io/zone\"}}'";

    private const string EniConfigs = """
        Type: Custom::AWSCDK-EKS-KubernetesResource
        Properties:
          ClusterName: !Ref Cluster
          Manifest: !Sub
            - '[{"apiVersion":"crd.k8s.amazonaws.com/v1alpha1","kind":"ENIConfig","metadata":{"name":"${A}"},"spec":{"subnet":"${PrivateSubnetA}"}},{"apiVersion":"crd.k8s.amazonaws.com/v1alpha1","kind":"ENIConfig","metadata":{"name":"${B}"},"spec":{"subnet":"${PrivateSubnetB}"}}]'
            - { A: !Select [0, !GetAZs ""], B: !Select [1, !GetAZs ""] }
        """;

    private static TestDeployment Good() =>
        TestDeployment.Plain().Set("VpcCni.Properties.ConfigurationValues", On).Add("EniConfigs", EniConfigs);

    [Fact]
    public void An_ENIConfig_for_each_zone_passes() =>
        Good().IsCompliant<CustomNetworkingHasEniConfigs>("Cluster");

    [Fact]
    public void The_add_ons_own_ENIConfigs_pass() =>
        TestDeployment.Plain().Set("PrivateSubnetA.Properties.AvailabilityZone", "us-east-1a")
            .Set("PrivateSubnetB.Properties.AvailabilityZone", "us-east-1b")
            .Set("VpcCni.Properties.ConfigurationValues",
                "'{\"env\":{\"AWS_VPC_K8S_CNI_CUSTOM_NETWORK_CFG\":\"true\",\"ENI_CONFIG_LABEL_DEF\":\"topology.kubernetes.io/zone\"},\"eniConfig\":{\"create\":true,\"region\":\"us-east-1\",\"subnets\":{\"us-east-1a\":{\"id\":\"subnet-1\"},\"us-east-1b\":{\"id\":\"subnet-2\"}}}}'").IsCompliant<CustomNetworkingHasEniConfigs>("Cluster");

    [Fact]
    public void No_ENIConfig_at_all_is_refused() =>
        TestDeployment.Plain().Set("VpcCni.Properties.ConfigurationValues", On)
            .IsBroken<CustomNetworkingHasEniConfigs>("Cluster", saying: "no ENIConfig", effect: Effect.Broken);

    [Fact]
    public void No_ENIConfig_in_several_stacks_is_refused() =>
        TestDeployment.Cdk().Set("VpcCni.Properties.ConfigurationValues", On)
            .IsBroken<CustomNetworkingHasEniConfigs>("Cluster", saying: "no ENIConfig", effect: Effect.Broken);

    [Fact]
    public void A_zone_without_an_ENIConfig_is_refused() =>
        Good().Set("PrivateSubnetB.Properties.AvailabilityZone", "!Select [2, !GetAZs '']")
            .IsBroken<CustomNetworkingHasEniConfigs>("Cluster", saying: "PrivateSubnetB", effect: Effect.Broken);

    private static TestDeployment ByLabel() =>
        TestDeployment.Plain()
            .Set("VpcCni.Properties.ConfigurationValues", On.Replace("topology.kubernetes.io/zone", "example.com/eni"))
            .Add("EniConfigs", EniConfigs.Replace("${A}", "blue").Replace("${B}", "green"));

    [Fact]
    public void A_label_that_no_node_has_is_refused() =>
        ByLabel().IsBroken<CustomNetworkingHasEniConfigs>("Cluster", saying: "example.com/eni", effect: Effect.Broken);

    [Fact]
    public void A_label_that_names_an_ENIConfig_passes() =>
        ByLabel().Set("Nodes.Properties.Labels", "{ example.com/eni: blue }")
            .Set("Batch.Properties.Labels", "{ example.com/eni: green }")
            .IsCompliant<CustomNetworkingHasEniConfigs>("Cluster");

    [Fact]
    public void A_label_that_nodes_may_get_themselves_is_unknown() =>
        ByLabel().Set("VpcCni.Properties.ConfigurationValues", On.Replace("topology.kubernetes.io/zone", "k8s.amazonaws.com/eni"))
            .IsUnknown<CustomNetworkingHasEniConfigs>("Cluster");

    [Fact]
    public void A_missing_label_is_refused() =>
        Good().Set("VpcCni.Properties.ConfigurationValues", "'{\"env\":{\"AWS_VPC_K8S_CNI_CUSTOM_NETWORK_CFG\":\"true\"}}'")
            .IsBroken<CustomNetworkingHasEniConfigs>("Cluster", saying: "ENI_CONFIG_LABEL_DEF", effect: Effect.Broken);

    [Fact]
    public void A_zone_that_AWS_chooses_is_unknown() =>
        Good().Remove("PrivateSubnetB.Properties.AvailabilityZone")
            .IsUnknown<CustomNetworkingHasEniConfigs>("Cluster", "PrivateSubnetB");

    [Fact]
    public void A_configuration_from_a_parameter_is_unknown() =>
        TestDeployment.Plain().Set("VpcCni.Properties.ConfigurationValues", "!Ref AdminRoleArn")
            .IsUnknown<CustomNetworkingHasEniConfigs>("Cluster");

    [Fact]
    public void A_cluster_without_custom_networking_has_nothing_to_say() =>
        TestDeployment.Plain().IsSilent<CustomNetworkingHasEniConfigs>();

    [Theory]
    [InlineData("{ Type: AWSQS::Kubernetes::Resource, Properties: { ClusterName: !Ref Cluster, Manifest: 'kind: ENIConfig' } }")]
    [InlineData(
        "{ Type: Custom::Apply, Properties: { ServiceToken: 'arn:aws:lambda:us-east-1:111122223333:function:apply', Cluster: " +
        "!Ref Cluster } }")]
    [InlineData(
        "{ Type: Custom::AWSCDK-EKS-HelmChart, Properties: { ClusterName: !Ref Cluster, Chart: eniconfigs, Release: x } }")]
    public void Whatever_is_not_read_may_bring_them(string other) =>
        TestDeployment.Plain().Set("VpcCni.Properties.ConfigurationValues", On).Add("Other", other)
            .IsUnknown<CustomNetworkingHasEniConfigs>("Cluster");
}
