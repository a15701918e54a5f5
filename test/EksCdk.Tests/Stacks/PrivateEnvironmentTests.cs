using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using EksCdk.Configuration;
using EksCdk.Facts;
using EksCdk.Tests.Constructs.Cluster;

namespace EksCdk.Tests.Stacks;

/// <summary>The environment <c>private</c>, synthesized once.</summary>
public sealed class PrivatePlatform : IDisposable
{
    public SynthesizedPlatform Platform { get; } = Environments.Of("private");

    public void Dispose() => Platform.Dispose();
}

public sealed partial class PrivateEnvironmentTests(PrivatePlatform isolated) : IClassFixture<PrivatePlatform>
{
    private static readonly EnvironmentConfiguration File =
        EnvironmentLoader.Load(Path.Combine(Repository.Root, "environments", "private.yaml"));

    private SynthesizedPlatform Platform => isolated.Platform;

    private IReadOnlyDictionary<string, JsonNode> Network(string type) => Platform.Resources(Layer.Network, type);

    private IEnumerable<JsonNode> Charts =>
        Platform.Resources(Layer.Workloads, "Custom::AWSCDK-EKS-HelmChart").Values.Select(chart => chart.Properties());

    [Fact]
    public void Nothing_connects_the_vpc_with_the_internet()
    {
        Assert.Empty(Network("AWS::EC2::InternetGateway"));
        Assert.Empty(Network("AWS::EC2::NatGateway"));
        Assert.DoesNotContain(Network("AWS::EC2::Subnet").Keys, id => id.Contains("Public"));
        Assert.DoesNotContain(Network("AWS::EC2::Route").Values, route =>
            route.Properties()["DestinationCidrBlock"].Text() == "0.0.0.0/0");
    }

    [Fact]
    public void No_template_chart_value_or_manifest_names_a_host_outside_AWS()
    {
        // Everything is in the templates: values and manifests are texts of custom resources.
        var text = string.Concat(Platform.Templates.Values.Select(template => template.ToJsonString()));
        var hosts = Address().Matches(text).Select(address => address.Groups["host"].Value).Distinct();
        Assert.All(hosts, host => Assert.Matches(@"\.amazonaws\.com$", host));
        var elsewhere = Controller.All.Select(controller => controller.Install).OfType<ControllerInstall>()
            .SelectMany(install => install.Images.Select(image => image.Name.Split('/')[0])
                .Append(install.Registry).Append(new Uri(install.Repository).Host))
            .Concat(["docker.io", "quay.io", "gcr.io", "github.com"]).Distinct();
        Assert.All(elsewhere, host => Assert.DoesNotContain($"{host}/", text));
    }

    [Fact]
    public void Every_chart_and_image_is_one_that_the_mirror_holds_in_that_version()
    {
        var items = MirrorList.Of(File);
        foreach (var chart in Charts)
            Assert.Contains(items, item => item.IsChart && $"oci://{File.Registry}/{item.Name}" == (string?)chart["Repository"]
                && item.Version == (string?)chart["Version"]);
        var images = Charts.Select(chart => JsonNode.Parse(chart["Values"].Text())!["image"]!).ToList();
        Assert.Equal(2, images.Count);
        Assert.All(images, image =>
            Assert.Contains(items, item => !item.IsChart && $"{File.Registry}/{item.Name}" == (string?)image["repository"]));
        Assert.All(items, item => Assert.NotEqual("", item.Version));
    }

    [Fact]
    public void Pods_have_a_range_of_their_own_with_a_subnet_in_each_zone()
    {
        Assert.Equal("100.64.0.0/16", (string?)Assert.Single(Network("AWS::EC2::VPCCidrBlock")).Value.Properties()["CidrBlock"]);
        Assert.Equal([("100.64.0.0/19", "us-east-1a"), ("100.64.32.0/19", "us-east-1b"), ("100.64.64.0/19", "us-east-1c")],
            Network("AWS::EC2::Subnet").Where(s => s.Key.Contains("PodSubnet")).Select(s => s.Value.Properties())
                .Select(s => ((string)s["CidrBlock"]!, (string)s["AvailabilityZone"]!)).Order());
        var tables = Network("AWS::EC2::RouteTable").Keys.Order();
        var s3 = Network("AWS::EC2::VPCEndpoint").Values.Single(e => (string?)e.Properties()["VpcEndpointType"] == "Gateway");
        Assert.Equal(tables, s3.Properties()["RouteTableIds"].Texts().Select(id => id.Trim('{', '}')).Order());
    }

    [Fact]
    public void Each_zone_has_an_ENIConfig_with_its_subnet_after_the_CNI_and_before_the_nodes()
    {
        var (id, manifest) = Platform.Only("Custom::AWSCDK-EKS-KubernetesResource");
        var objects = JsonNode.Parse(manifest.Properties()["Manifest"].Text())!.AsArray();
        Assert.Equal(["us-east-1a", "us-east-1b", "us-east-1c"], objects.Select(o => (string)o!["metadata"]!["name"]!));
        Assert.All(objects, o => Assert.Contains($"PodSubnet{char.ToUpperInvariant(((string)o!["metadata"]!["name"]!)[^1])}",
            (string)o["spec"]!["subnet"]!));
        Assert.Contains(Platform.AddOn("vpc-cni").Key, manifest.DependsOn());
        Assert.All(Platform.Resources(Layer.Cluster, "AWS::EKS::Nodegroup").Values, group =>
            Assert.Contains(id, group.DependsOn()));
        var environment = JsonNode.Parse((string)Platform.AddOn("vpc-cni").Value.Properties()["ConfigurationValues"]!)!["env"]!;
        Assert.Equal("true", (string?)environment["AWS_VPC_K8S_CNI_CUSTOM_NETWORK_CFG"]);
        Assert.Equal("topology.kubernetes.io/zone", (string?)environment["ENI_CONFIG_LABEL_DEF"]);
        Assert.Equal("true", (string?)environment["ENABLE_PREFIX_DELEGATION"]);
    }

    [Fact]
    public void Endpoints_admit_nodes_and_pods()
    {
        var group = Network("AWS::EC2::SecurityGroup").Single(g => g.Key.StartsWith("Endpoints")).Value.Properties();
        Assert.Equal(["10.88.0.0/16", "100.64.0.0/16"],
            group["SecurityGroupIngress"]!.AsArray().Select(rule => (string)rule!["CidrIp"]!));
    }

    [GeneratedRegex(@"(https?|oci)://(?<host>[A-Za-z0-9.-]+)")]
    private static partial Regex Address();
}
