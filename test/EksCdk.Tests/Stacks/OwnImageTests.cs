using System.Text.Json.Nodes;
using EksCdk.Checks.Results;
using EksCdk.Configuration;

namespace EksCdk.Tests.Stacks;

/// <summary>Node groups with settings of AL2023 and AMIs of one's own.</summary>
[Collection(nameof(NodesPlatforms))]
public sealed class OwnImageTests(NodesPlatform nodes)
{
    private readonly SynthesizedPlatform _platform = nodes.Platform;

    private JsonNode Template(string group) => _platform.Resources(Layer.Cluster, "AWS::EC2::LaunchTemplate")
        .Single(one => one.Key.StartsWith($"Nodes{group}", StringComparison.Ordinal)).Value.Properties()["LaunchTemplateData"]!;

    private string UserData(string group) => Template(group)["UserData"]!["Fn::Base64"].Text();

    [Fact]
    public void Settings_beside_an_AMI_of_EKS_are_a_part_that_it_adds_to()
    {
        Assert.StartsWith("MIME-Version: 1.0\n", UserData("tuned"));
        Assert.Contains("\nContent-Type: application/node.eks.aws\n", UserData("tuned"));
        var spec = Spec("tuned");
        Assert.Null(spec["cluster"]);
        Assert.Equal("RAID0", (string?)spec["instance"]!["localStorage"]!["strategy"]);
        Assert.Equal("5%", (string?)spec["kubelet"]!["config"]!["evictionHard"]!["memory.available"]);
        // Whichever of the two parts comes last.
        Assert.Equal(["--max-pods=50"], spec["kubelet"]!["flags"].Texts());
    }

    [Theory]
    [InlineData("pinned", null)]
    [InlineData("hardened", "--node-labels=image=hardened")]
    [InlineData("golden", "--v=2 --register-with-taints=example.com/golden=yes:NoSchedule")]
    public void An_own_AMI_is_told_its_cluster_labels_and_taints(string group, string? flags)
    {
        var spec = Spec(group);
        Assert.Equal("models", (string?)spec["cluster"]!["name"]);
        Assert.EndsWith(".Endpoint}", (string?)spec["cluster"]!["apiServerEndpoint"]);
        Assert.EndsWith(".CertificateAuthorityData}", (string?)spec["cluster"]!["certificateAuthority"]);
        Assert.Equal("172.20.0.0/16", (string?)spec["cluster"]!["cidr"]);
        Assert.Equal(flags, spec["kubelet"]?["flags"].Texts() is { } written ? string.Join(' ', written) : null);
        var nodes = _platform.Resources(Layer.Cluster, "AWS::EKS::Nodegroup")
            .Single(one => one.Key.StartsWith($"Nodes{group}", StringComparison.Ordinal)).Value.Properties();
        Assert.Null(nodes["AmiType"]);
        Assert.Null(nodes["Version"]);
    }

    [Fact]
    public void An_AMI_comes_from_its_parameter_or_is_named() =>
        Assert.Equal("ami-0123456789abcdef0", (string?)Template("golden")["ImageId"]);

    [Fact]
    public void What_an_own_AMI_is_stays_an_assumption_that_the_proof_names()
    {
        Assert.All(_platform.Report.Nodes, node => Assert.Equal(Verdict.Joins, node.Verdict));
        Assert.Equal(2, _platform.Report.Nodes.Count(node => node.Links.SelectMany(link => link.Evidence).Any(evidence =>
            evidence.Message.Contains("assumed to be like AL2023_x86_64_STANDARD", StringComparison.Ordinal))));
    }

    private JsonNode Spec(string group)
    {
        var text = UserData(group);
        return JsonNode.Parse(text[text.IndexOf("\n{", StringComparison.Ordinal)..(text.LastIndexOf('}') + 1)])!["spec"]!;
    }
}
