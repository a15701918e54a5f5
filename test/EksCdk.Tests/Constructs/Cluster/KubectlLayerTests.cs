using Amazon.CDK;
using Amazon.CDK.AWS.Lambda;
using EksCdk.Configuration.Data;
using EksCdk.Constructs.Cluster;

namespace EksCdk.Tests.Constructs.Cluster;

public class KubectlLayerTests
{
    private readonly Stack _stack = new(new App(), "layers");

    [Theory]
    [InlineData("1.28", "1.28")]
    [InlineData("1.32", "1.33")]
    [InlineData("1.33", "1.33")]
    [InlineData("1.35", "1.35")]
    [InlineData("1.36", "1.36")]
    public void Kubectl_is_the_nearest_one_to_the_clusters_version(string kubernetes, string kubectl) =>
        Assert.Contains($"/opt/kubectl/kubectl {kubectl}", DescriptionFor(kubernetes));

    [Fact]
    public void Between_two_that_are_one_minor_version_away_either_will_do() => Assert.Matches("/opt/kubectl/kubectl 1[.]3[35]", DescriptionFor("1.34"));

    [Theory]
    [InlineData("1.26")]
    [InlineData("1.30")]
    [InlineData("1.31")]
    [InlineData("1.38")]
    public void A_version_that_no_kubectl_fits_is_refused_by_its_name(string kubernetes)
    {
        var error = Assert.Throws<NotSupportedException>(() => KubectlLayer.For(_stack, "Layer", kubernetes));
        Assert.Contains($"Kubernetes {kubernetes}", error.Message);
        Assert.Contains("within one minor version", error.Message);
    }

    [Fact]
    public void There_is_a_layer_for_every_kubectl_that_a_version_asks_for() =>
        Assert.All(KubernetesVersions.All.Values.Select(version => version.KubectlLayer).OfType<string>(), kubectl => Assert.Contains(kubectl, KubectlLayer.Versions));

    private string DescriptionFor(string kubernetes) => ((CfnLayerVersion)KubectlLayer.For(_stack, "Layer", kubernetes).Node.DefaultChild!).Description!;
}
