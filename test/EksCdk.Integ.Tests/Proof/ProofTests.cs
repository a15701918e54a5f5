using EksCdk.Checks;
using EksCdk.Checks.Results;
using EksCdk.Checks.Rules;
using EksCdk.Checks.Sources;

namespace EksCdk.Integ.Tests.Proof;

/// <summary>What a deployment of a case would show in half an hour is proven in a second, or the case is red.</summary>
public sealed class ProofTests
{
    public static TheoryData<string> Names => [.. IntegCase.All.Select(c => c.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_group_of_nodes_joins_every_workload_is_proven_and_nothing_is_found(string name)
    {
        var result = Analyzer.Analyze(DeploymentReader.Read([IntegCase.Named(name).Folder]), new AnalysisOptions());

        Assert.Empty(result.Faults);
        Assert.Empty(result.Findings.Where(finding => finding.Effect >= Effect.Insecure)
            .Select(finding => $"{finding.Rule} {finding.LogicalId}: {finding.Message}"));
        Assert.NotEmpty(result.Nodes);
        Assert.All(result.Nodes, nodes => Assert.Equal((nodes.Label, Verdict.Joins), (nodes.Label, nodes.Verdict)));
        Assert.NotEmpty(result.Workloads);
        Assert.All(result.Workloads, workload =>
            Assert.Equal((workload.Label, LinkState.Proven), (workload.Label, workload.Verdict)));
    }
}
