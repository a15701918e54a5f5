using System.Text.Json.Nodes;
using Amazon.CDK;
using EksCdk.Constructs.Network;

namespace EksCdk.Tests.Constructs.Network;

/// <summary>
/// What an update of a network meets whose zones change: the resources of a zone that stays are the same ones, by logical id
/// and by
/// range, so that no new subnet asks for the range of an old one.
/// </summary>
public sealed class ZonesTests
{
    [Fact]
    public void A_zone_that_is_added_between_two_others_or_named_in_another_order_leaves_them_as_they_are()
    {
        var before = Template("eu-west-1a", "eu-west-1c");
        var after = Template("eu-west-1c", "eu-west-1b", "eu-west-1a");

        Assert.All(before, resource => Assert.True(JsonNode.DeepEquals(resource.Value, after[resource.Key]), resource.Key));
        var added = after.Select(resource => resource.Key).Except(before.Select(resource => resource.Key)).ToList();
        Assert.NotEmpty(added);
        Assert.All(added, id => Assert.Contains("SubnetB", id));
    }

    [Fact]
    public void The_last_zone_of_six_is_as_large_as_the_first()
    {
        string[] zones = [.. "abcdef".Select(letter => $"us-east-1{letter}")];
        var subnets = Template(zones).Select(r => r.Value!).Where(r => (string?)r["Type"] == "AWS::EC2::Subnet")
            .Select(r => (string)r.Properties()["CidrBlock"]!).ToList();
        Assert.Equal(12, subnets.Distinct().Count());
        Assert.Equal(["19", "22"], subnets.Select(cidr => cidr.Split('/')[1]).Distinct().Order());
    }

    private static JsonObject Template(params string[] zones)
    {
        var folder = Directory.CreateTempSubdirectory("ekscdk-test-");
        try
        {
            var app = new App(new AppProps { Outdir = folder.FullName });
            var stack = new Stack(app, "network");
            _ = new ClusterVpc(stack, "Network", new ClusterVpcProps
            {
                ClusterName = "shop",
                Cidr = "10.0.0.0/16",
                AvailabilityZones = zones,
                NatGateways = 1,
            });
            app.Synth();
            return JsonNode.Parse(
                File.ReadAllText(Path.Combine(folder.FullName, "network.template.json")))!["Resources"]!.AsObject();
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
