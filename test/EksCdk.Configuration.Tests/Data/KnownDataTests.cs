using System.Text.Json;
using System.Xml.Linq;
using EksCdk.Configuration.Data;

namespace EksCdk.Configuration.Tests.Data;

public sealed class KnownDataTests
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
    public void A_version_has_the_nearest_kubectl_layer_within_one_minor_version(string version, string? layer) =>
        Assert.Equal(layer, KubernetesVersions.Find(version)!.KubectlLayer);

    [Fact]
    public void Every_kubectl_layer_is_a_package_that_the_build_has()
    {
        var packages = XDocument.Load(Path.Combine(Repository.Root, "Directory.Packages.props"))
            .Descendants("PackageVersion")
            .Select(package => package.Attribute("Include")!.Value)
            .ToList();

        var layers = KubernetesVersions.All.Values.Select(version => version.KubectlLayer).OfType<string>().Distinct();

        Assert.All(layers, layer => Assert.Contains($"Amazon.CDK.LambdaLayer.KubectlV{layer.Split('.')[1]}", packages));
    }

    [Fact]
    public void Extended_support_ends_a_year_after_standard_support() =>
        Assert.All(KubernetesVersions.All.Values, version => Assert.Equal(version.EndOfStandardSupport.AddYears(1), version.EndOfExtendedSupport));

    [Fact]
    public void The_default_version_is_known_and_newest_but_one_at_least() =>
        Assert.Contains(new EnvironmentConfiguration { Name = "dev" }.KubernetesVersion, KubernetesVersions.All.Keys.TakeLast(2));

    [Fact]
    public void Usual_zones_are_three_that_EKS_supports_or_none() =>
        Assert.All(KnownRegions.All.Values, region =>
        {
            Assert.Contains(region.UsualZones.Count, new[] { 0, 3 });
            Assert.Empty(region.UsualZones.Except(region.Zones));
            Assert.Empty(region.UsualZones.Intersect(region.ZonesWithoutControlPlane));
        });

    [Theory]
    [InlineData("eu-west-1", "aws")]
    [InlineData("cn-north-1", "aws-cn")]
    [InlineData("us-gov-east-1", "aws-us-gov")]
    public void A_region_lies_in_its_partition(string region, string partition) => Assert.Equal(partition, KnownRegions.Find(region)!.Partition);

    [Fact]
    public void Every_data_file_names_its_source_and_date() =>
        Assert.All(Directory.EnumerateFiles(Path.Combine(Repository.Root, "src", "EksCdk.Configuration", "Data"), "*.json"), file =>
        {
            var root = JsonDocument.Parse(File.ReadAllText(file)).RootElement;
            Assert.All(root.GetProperty("source").EnumerateArray(), source => Assert.StartsWith("https://", source.GetString()));
            Assert.True(DateOnly.TryParseExact(root.GetProperty("date").GetString(), "yyyy-MM-dd", out _));
        });
}
