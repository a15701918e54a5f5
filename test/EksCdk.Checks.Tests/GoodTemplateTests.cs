using EksCdk.Checks.Results;

namespace EksCdk.Checks.Tests;

public sealed class GoodTemplateTests
{
    public static TheoryData<bool> Shapes => [true, false];

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Nothing_is_found_in_the_good_deployment(bool cdk)
    {
        var result = (cdk ? TestDeployment.Cdk() : TestDeployment.Plain()).Analyze();
        Assert.Empty(result.Findings.Select(f => $"{f.Rule} {f.Severity} {f.Path}: {f.Message}"));
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Every_link_of_the_good_deployment_is_proven(bool cdk)
    {
        var result = (cdk ? TestDeployment.Cdk() : TestDeployment.Plain()).Analyze();
        Assert.Equal(["FargateProfile Batch", "NodeGroup Nodes"], result.Nodes.Select(n => $"{n.Kind} {n.LogicalId}").Order());
        foreach (var node in result.Nodes)
            foreach (var link in node.Links)
                Assert.True(link.State == LinkState.Proven,
                    $"{node.LogicalId} {link.Link} is {link.State}:\n{string.Join("\n", link.Evidence)}");
        Assert.All(result.Nodes, n => Assert.Equal(Verdict.Joins, n.Verdict));
    }
}
