using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace EksCdk.Tests.Stacks;

public sealed partial class PlatformTests(SmallPlatform small) : IClassFixture<SmallPlatform>
{
    private JsonNode Manifest => JsonNode.Parse(File.ReadAllText(Path.Combine(small.Platform.Folder, "manifest.json")))!;

    private IEnumerable<string> DependenciesOf(string stack) =>
        Manifest["artifacts"]![stack]!["dependencies"]!.AsArray().Select(d => (string)d!)
            .Where(d => !d.EndsWith(".assets", StringComparison.Ordinal)).Order();

    [Fact]
    public void There_are_four_stacks_in_the_environments_account_and_region()
    {
        var stacks =
            Manifest["artifacts"]!.AsObject().Where(a => (string?)a.Value!["type"] == "aws:cloudformation:stack").ToList();
        Assert.Equal(["small-cluster", "small-network", "small-security", "small-workloads"], stacks.Select(s => s.Key).Order());
        Assert.All(stacks, s => Assert.Equal("aws://unknown-account/eu-west-1", (string?)s.Value!["environment"]));
    }

    [Fact]
    public void Every_layer_comes_after_those_that_it_needs_and_waits_for_no_other()
    {
        Assert.Empty(DependenciesOf("small-network"));
        Assert.Empty(DependenciesOf("small-security"));
        Assert.Equal(["small-network", "small-security"], DependenciesOf("small-cluster"));
        Assert.Equal(["small-cluster", "small-network", "small-security"], DependenciesOf("small-workloads"));
    }

    [Fact]
    public void Exports_are_the_values_that_no_update_may_change()
    {
        var exports = small.Platform.Templates.Values
            .SelectMany(t => t["Outputs"]?.AsObject() ?? []).Select(o => o.Value!["Export"]?["Name"].Text()).OfType<string>()
            .Select(name => Hash().Replace(name, "")).Order();
        Assert.Equal(
            [
                "small-network:ExportsOutputRefNetworkVpc",
                "small-security:ExportsOutputFnGetAttKeysLogsArn",
                "small-security:ExportsOutputFnGetAttKeysSecretsArn",
                "small-security:ExportsOutputFnGetAttKeysVolumesArn",
                "small-security:ExportsOutputFnGetAttRolesControlPlaneArn",
                "small-security:ExportsOutputFnGetAttRolesFargateArn",
                "small-security:ExportsOutputFnGetAttRolesNodesArn",
                "small-security:ExportsOutputRefRolesFargate",
            ],
            exports);
    }

    [GeneratedRegex("[0-9A-F]{8}(?=Arn|$|[0-9A-F]{8})|[0-9A-F]{8}$")]
    private static partial Regex Hash();
}
