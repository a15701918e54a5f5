using System.Xml.Linq;
using EksCdk.Configuration.Data;

namespace EksCdk.Configuration.Tests.Data;

public sealed class PlatformVersionsTests
{
    [Theory]
    [InlineData("1.28", "1.28")]
    [InlineData("1.29", "1.28")]
    [InlineData("1.30", null)]
    [InlineData("1.32", "1.33")]
    [InlineData("1.33", "1.33")]
    [InlineData("1.34", "1.35")]
    [InlineData("1.35", "1.35")]
    [InlineData("1.36", "1.36")]
    [InlineData("1.37", "1.36")]
    public void A_version_has_the_nearest_kubectl_layer_within_one_minor_version(string version, string? layer) =>
        Assert.Equal(layer, PlatformVersions.Find(version)!.KubectlLayer);

    [Fact]
    public void Every_kubectl_layer_is_a_package_that_the_build_has()
    {
        var packages = XDocument.Load(Path.Combine(Repository.Root, "Directory.Packages.props"))
            .Descendants("PackageVersion")
            .Select(package => package.Attribute("Include")!.Value)
            .ToList();

        var layers = PlatformVersions.All.Values.Select(version => version.KubectlLayer).OfType<string>().Distinct();

        Assert.All(layers, layer => Assert.Contains($"Amazon.CDK.LambdaLayer.KubectlV{layer.Split('.')[1]}", packages));
    }

    [Fact]
    public void The_default_version_is_among_the_three_newest() =>
        Assert.Contains(new EnvironmentConfiguration { Name = "dev" }.KubernetesVersion, PlatformVersions.All.Keys.TakeLast(3));
}
