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
    [InlineData("1.37", "1.36")]
    public void Kubectl_is_the_nearest_one_to_the_clusters_version(string kubernetes, string kubectl) =>
        Assert.Contains($"/opt/kubectl/kubectl {kubectl}", DescriptionFor(kubernetes));

    [Fact]
    public void Between_two_that_are_one_minor_version_away_the_newer_is_used() =>
        Assert.Contains("/opt/kubectl/kubectl 1.35", DescriptionFor("1.34"));

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

    public static TheoryData<string> Known => [.. PlatformVersions.All.Keys];

    [Theory]
    [MemberData(nameof(Known))]
    public void The_loader_accepts_exactly_the_versions_that_a_layer_fits(string kubernetes)
    {
        if (PlatformVersions.Find(kubernetes)!.KubectlLayer is { } kubectl)
            Assert.Contains($"/opt/kubectl/kubectl {kubectl}", DescriptionFor(kubernetes));
        else
            Assert.Throws<NotSupportedException>(() => KubectlLayer.For(_stack, "Layer", kubernetes));
    }

    [Fact]
    public void What_is_no_version_is_refused() =>
        Assert.Throws<NotSupportedException>(() => KubectlLayer.For(_stack, "Layer", "latest"));

    private string DescriptionFor(string kubernetes) =>
        ((CfnLayerVersion)KubectlLayer.For(_stack, "Layer", kubernetes).Node.DefaultChild!).Description!;
}
