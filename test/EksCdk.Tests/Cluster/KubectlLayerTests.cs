using Amazon.CDK;
using Amazon.CDK.AWS.Lambda;
using EksCdk.Cluster;

namespace EksCdk.Tests.Cluster;

public class KubectlLayerTests
{
    private readonly Stack _stack = new(new App(), "layers");

    [Theory]
    [InlineData("1.28", "1.28")]
    [InlineData("1.32", "1.33")]
    [InlineData("1.33", "1.33")]
    [InlineData("1.34", "1.33")]
    [InlineData("1.35", "1.35")]
    [InlineData("1.36", "1.36")]
    public void Kubectl_is_within_one_minor_version_of_the_cluster(string kubernetes, string kubectl)
    {
        var layer = KubectlLayer.For(_stack, "Layer", kubernetes);
        Assert.Contains($"/opt/kubectl/kubectl {kubectl}", ((CfnLayerVersion)layer.Node.DefaultChild!).Description);
    }

    [Theory]
    [InlineData("1.26")]
    [InlineData("1.30")]
    [InlineData("1.31")]
    [InlineData("1.38")]
    public void A_version_that_no_kubectl_fits_is_refused_with_the_ones_there_are(string kubernetes)
    {
        var error = Assert.Throws<NotSupportedException>(() => KubectlLayer.For(_stack, "Layer", kubernetes));
        Assert.Contains($"Kubernetes {kubernetes} ", error.Message);
        Assert.Contains("1.28, 1.33, 1.35, 1.36", error.Message);
    }
}
