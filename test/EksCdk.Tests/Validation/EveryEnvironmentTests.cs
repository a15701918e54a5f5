using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using EksCdk.Configuration;
using EksCdk.Tests.RealTools;

namespace EksCdk.Tests.Validation;

/// <summary>
/// The files of <c>environments/</c>: nothing is open, every group of nodes is proven to join, every workload to work, its
/// manifests are what Kubernetes takes, cfn-lint finds no error where it is installed, and a change of a template is seen.
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
        Proven.Assert(loaded, platform);
        Assert.Equal([], CfnLint.Errors(Directory.GetFiles(platform.Folder, "*.template.json")));
        Snapshots.AssertSame($"test/EksCdk.Tests/Validation/Templates/{environment}.txt", Outline(platform));
    }

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
