using Amazon.CDK;
using EksCdk.Checks;
using EksCdk.Checks.Results;
using EksCdk.Checks.Rules;
using EksCdk.Checks.Sources;

namespace EksCdk.Tests.Constructs;

/// <summary>The sample in the package's readme: an app of somebody else's, without the platform.</summary>
public sealed class PackageReadmeTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("ekscdk-test-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void The_sample_is_the_one_that_is_compiled_here()
    {
        var readme = File.ReadAllText(Path.Combine(Repository.Root, "src/EksCdk.Constructs/README.md"));
        var sample = File.ReadAllText(Path.Combine(Repository.Root, "test/EksCdk.Tests/Constructs/ShopStack.cs"));
        Assert.Equal(sample, readme.Split("```csharp\n")[1].Split("```")[0]);
    }

    [Fact]
    public void The_nodes_of_the_sample_join()
    {
        var app = new App(new AppProps { Outdir = _folder.FullName });
        _ = new Shop.ShopStack(app, "shop");
        app.Synth();

        var result = Analyzer.Analyze(DeploymentReader.Read([_folder.FullName]), new AnalysisOptions());

        Assert.Equal(Verdict.Joins, Assert.Single(result.Nodes).Verdict);
        Assert.Empty(result.Findings.Where(finding => finding.Effect >= Effect.Broken)
            .Select(finding => $"{finding.Rule} {finding.Message}"));
        Assert.Empty(result.Faults);
    }
}
