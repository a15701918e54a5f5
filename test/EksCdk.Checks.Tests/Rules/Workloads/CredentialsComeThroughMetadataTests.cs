using EksCdk.Checks.Rules;
using EksCdk.Checks.Rules.Workloads;

namespace EksCdk.Checks.Tests.Rules.Workloads;

public sealed class CredentialsComeThroughMetadataTests
{
    private static TestDeployment With(int hops, string values = "{}") => TestDeployment.Plain().Drop("Batch")
        .Set("NodeTemplate.Properties.LaunchTemplateData.MetadataOptions.HttpPutResponseHopLimit", $"{hops}")
        .Add("Chart",
            $"{{ Type: Custom::AWSCDK-EKS-HelmChart, Properties: {{ ClusterName: !Ref Cluster, Chart: cluster-autoscaler, " +
            $"Release: c, " +
            $"Values: '{values}' }} }}");

    [Fact]
    public void One_hop_is_too_few() =>
        With(1).IsBroken<CredentialsComeThroughMetadata>("Chart", "HttpPutResponseHopLimit", "hop limit 1",
            effect: Effect.Broken);

    [Fact]
    public void Beside_nodes_from_elsewhere_it_may_be() =>
        With(1).Set("Cluster.Properties.RemoteNetworkConfig", "{ RemoteNodeNetworks: [] }")
            .IsBroken<CredentialsComeThroughMetadata>("Chart", effect: Effect.Possible);

    [Fact]
    public void Two_hops_have_nothing_to_say() => With(2).IsSilent<CredentialsComeThroughMetadata>();

    [Fact]
    public void Nobody_asks_who_calls_AWS_only_for_some_objects() =>
        With(1).Drop("EbsCsi").Set("Chart.Properties.Chart", "cert-manager")
            .Add("Issuer",
                "{ Type: Custom::AWSCDK-EKS-KubernetesResource, Properties: { ClusterName: !Ref Cluster, Manifest: " +
                "'[{\"kind\":\"ClusterIssuer\",\"apiVersion\":\"cert-manager.io/v1\",\"metadata\":{\"name\":\"a\"}," +
                "\"spec\":{\"selfSigned\":{}}}]' } }")
            .IsSilent<CredentialsComeThroughMetadata>();

    [Fact]
    public void A_role_of_its_own_passes() =>
        With(1).Set("AppIdentity.Properties.ServiceAccount",
            "cluster-autoscaler").IsCompliant<CredentialsComeThroughMetadata>("Chart");

    [Fact]
    public void The_network_of_the_node_may_be_enough() =>
        With(1, "{\"hostNetwork\":true}").IsUnknown<CredentialsComeThroughMetadata>("Chart");
}
