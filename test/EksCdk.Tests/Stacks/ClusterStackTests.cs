using System.Text.Json.Nodes;
using EksCdk.Configuration;
using EksCdk.Tests.Constructs.Cluster;

namespace EksCdk.Tests.Stacks;

public sealed class ClusterStackTests(SmallPlatform small, VariedPlatform varied) : IClassFixture<SmallPlatform>,
    IClassFixture<VariedPlatform>
{
    [Fact]
    public void The_command_that_points_kubectl_at_the_cluster_is_an_output_as_it_is_typed()
    {
        Assert.Equal("aws eks update-kubeconfig --name small --region eu-west-1",
            (string?)Output(small.Platform, "UpdateKubeconfigCommand"));
        Assert.Equal("aws eks update-kubeconfig --name varied-pr7 --region eu-west-1",
            (string?)Output(varied.Platform, "UpdateKubeconfigCommand"));
    }

    [Fact]
    public void The_clusters_name_and_its_identities_are_outputs()
    {
        Assert.Equal("small", (string?)Output(small.Platform, "ClusterName"));
        Assert.Equal($"{{{small.Platform.Only("AWS::EKS::Cluster").Key}.OpenIdConnectIssuerUrl}}",
            Output(small.Platform, "OidcIssuer").Text());
        Assert.Equal(small.Platform.Only("AWS::IAM::OIDCProvider").Key, Output(small.Platform, "OidcProviderArn").Target());
        Assert.Equal(
            small.Platform.Only("AWS::EKS::AccessEntry").Value.Properties()["PrincipalArn"].Text(),
                Output(small.Platform, "KubectlRoleArn").Text());
    }

    private static JsonNode? Output(SynthesizedPlatform platform, string name) =>
        platform.Templates[Layer.Cluster]["Outputs"]![name]!["Value"];
}
