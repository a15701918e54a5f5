using EksCdk.Checks.Assemblies;
using EksCdk.Checks.Rules;

namespace EksCdk.Checks.Tests;

public sealed class KnownGoodTests
{
    [KnownGoodTheory]
    [MemberData(nameof(KnownGood.Assemblies), MemberType = typeof(KnownGood))]
    public void No_error_is_found_in_what_AWS_deploys(string assembly)
    {
        var deployment = DeploymentReader.Read([Path.Combine(KnownGood.Folder!, assembly)]);
        var result = Analyzer.Analyze(deployment, new AnalysisOptions { Today = KnownGood.Today });
        Assert.Empty(result.Findings.Where(f => f.Severity == Severity.Error).Select(f => $"{f.Rule} {f.Path}:{f.Line} {f.Message}"));
        Assert.DoesNotContain(result.Nodes, n => n.Verdict == Verdict.Fails);
    }
}
