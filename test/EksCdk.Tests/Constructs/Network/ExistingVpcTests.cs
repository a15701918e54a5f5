using System.Text.Json.Nodes;
using EksCdk.Checks.Results;
using EksCdk.Checks.Rules;
using EksCdk.Configuration;

namespace EksCdk.Tests.Constructs.Network;

/// <summary>The environment <c>existing-network</c>, synthesized once.</summary>
public sealed class ExistingPlatform : IDisposable
{
    public SynthesizedPlatform Platform { get; } = Environments.Of("existing-network");

    public void Dispose() => Platform.Dispose();
}

public sealed class ExistingVpcTests(ExistingPlatform existing) : IClassFixture<ExistingPlatform>
{
    private static readonly string[] Subnets =
        ["subnet-0123456789abcdef0", "subnet-0123456789abcdef1", "subnet-0123456789abcdef2"];

    private IReadOnlyDictionary<string, JsonNode> Of(Layer layer, string type) => existing.Platform.Resources(layer, type);

    [Fact]
    public void The_network_layer_makes_the_endpoints_that_are_wanted_and_nothing_else() =>
        Assert.Equal(["AWS::EC2::SecurityGroup", "AWS::EC2::VPCEndpoint", "AWS::EC2::VPCEndpoint"],
            existing.Platform.Templates[Layer.Network]["Resources"]!.AsObject().Select(r => (string)r.Value!["Type"]!).Order());

    [Fact]
    public void Control_plane_nodes_and_endpoints_are_in_its_subnets()
    {
        var cluster = Assert.Single(Of(Layer.Cluster, "AWS::EKS::Cluster")).Value.Properties();
        var nodes = Assert.Single(Of(Layer.Cluster, "AWS::EKS::Nodegroup")).Value.Properties();

        Assert.Equal(Subnets, Texts(cluster["ResourcesVpcConfig"]!["SubnetIds"]));
        Assert.Equal(Subnets, Texts(nodes["Subnets"]));
        Assert.All(Of(Layer.Network, "AWS::EC2::VPCEndpoint").Values,
            endpoint => Assert.Equal(Subnets, Texts(endpoint.Properties()["SubnetIds"])));
    }

    [Fact]
    public void The_proof_says_under_which_assumption_nodes_join() =>
        Assert.All(existing.Platform.Report.Nodes, nodes =>
        {
            var reach = nodes.Links.Single(link => link.Link == JoinLink.Reach);
            Assert.Contains(reach.Evidence, evidence => evidence is { Rule: "EKS439", State: LinkState.Proven });
        });

    private static IEnumerable<string> Texts(JsonNode? list) => list!.AsArray().Select(item => (string)item!).Order();
}
