using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using EksCdk.Checks.Reporting.Compliance;
using EksCdk.Checks.Results;
using EksCdk.Configuration;
using EksCdk.Tests.RealTools;

namespace EksCdk.Tests.Validation;

/// <summary>
/// The files of <c>environments/</c>: nothing is open, every group of nodes is proven to join, every workload to work, its
/// manifests are what Kubernetes takes, and a change of a template is seen.
/// </summary>
public sealed class EveryEnvironmentTests
{
    public static TheoryData<string> Files() =>
    [
        .. Directory.GetFiles(Path.Combine(Repository.Root, "environments"), "*.yaml")
            .Select(file => Path.GetFileNameWithoutExtension(file)).Order(StringComparer.Ordinal),
    ];

    [Theory]
    [MemberData(nameof(Files))]
    public void Passes_every_pack_and_its_nodes_join_and_its_workloads_work(string environment)
    {
        var loaded = EnvironmentLoader.Load(Path.Combine(Repository.Root, "environments", $"{environment}.yaml"));
        using var platform = new SynthesizedPlatform(loaded, validate: true);
        var report = platform.Report;

        Assert.Empty(report.Entries.Where(entry => entry.Status == ComplianceStatus.Open)
            .Select(entry => $"{entry.Rule} {entry.ConstructPath}: {entry.Message}"));
        Assert.Empty(report.Entries.Where(entry => entry.Status == ComplianceStatus.Unknown && !IsOfAnotherOwner(entry, loaded))
            .Select(entry => $"{entry.Rule} {entry.ConstructPath}: {entry.Message}"));
        Assert.NotEmpty(report.Nodes);
        Assert.Empty(
            from node in report.Nodes
            from link in node.Links
            where link.State != LinkState.Proven
            from evidence in link.Evidence
            where evidence.State != LinkState.Proven
            select $"{node.Label} {link.Link} {evidence.Rule}: {evidence.Message}");
        Assert.All(report.Nodes, node => Assert.Equal(Verdict.Joins, node.Verdict));
        Assert.Empty(
            from cluster in report.Workloads
            where cluster.Verdict != LinkState.Proven
            from evidence in cluster.Evidence
            where evidence.State != LinkState.Proven
            select $"{cluster.Label} {evidence.Rule}: {evidence.Message}");
        var (faults, others) = KubernetesTypes.Check(Manifests(platform));
        Assert.Empty(faults);
        Assert.Subset(
            new HashSet<string>
            {
                "crd.k8s.amazonaws.com/v1alpha1 ENIConfig", "eks.amazonaws.com/v1 NodeClass", "karpenter.k8s.aws/v1 EC2NodeClass", "karpenter.sh/v1 NodePool",
            },
            others.ToHashSet());
        Snapshots.AssertSame($"test/EksCdk.Tests/Validation/Templates/{environment}.txt", Outline(platform));
    }

    private static IEnumerable<JsonNode> Manifests(SynthesizedPlatform platform) =>
        from layer in Enum.GetValues<Layer>()
        from resource in platform.Resources(layer, "Custom::AWSCDK-EKS-KubernetesResource").Values
        from manifest in JsonNode.Parse(resource.Properties()["Manifest"].Text())!.AsArray()
        select manifest;

    // Which tags the subnets of an existing VPC have is not written down.
    private static bool IsOfAnotherOwner(ComplianceEntry entry, EnvironmentConfiguration environment) =>
        entry.Rule == "EKS433" && environment.Network.Existing is not null;

    /// <summary>A line for each resource, which changes when the resource does.</summary>
    private static string Outline(SynthesizedPlatform platform)
    {
        var text = new StringBuilder();
        foreach (var (layer, template) in platform.Templates)
        {
            text.Append($"# {layer}\n");
            foreach (var (id, resource) in template["Resources"]!.AsObject().OrderBy(r => r.Key, StringComparer.Ordinal))
                if ((string?)resource!["Type"] != "AWS::CDK::Metadata")
                    text.Append($"{resource["Type"]} {id} {Fingerprint(resource)}\n");
        }
        return text.ToString();
    }

    private static string Fingerprint(JsonNode resource) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(resource.ToJsonString())))[..8];
}
