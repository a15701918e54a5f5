using EksCdk.Checks.Results;

namespace EksCdk.Checks.Tests.Results;

public sealed class SuppressionsTests
{
    private static AnalysisResult Analyze(params Suppression[] suppressions) => Analyzer.Analyze(
        TestDeployment.Plain().Set("Batch.Properties.FargateProfileName", "eks-batch").Read(),
        new AnalysisOptions { Today = TestDeployment.Today, Suppressions = suppressions });

    [Fact]
    public void Without_one_the_finding_breaks_the_node()
    {
        var result = Analyze();
        Assert.True(result.HasErrors);
        Assert.Equal(Verdict.Fails, result.Nodes.Single(n => n.LogicalId == "Batch").Verdict);
    }

    [Theory]
    [InlineData("EKS901", "Batch")]
    [InlineData("eks901", null)]
    public void A_finding_that_is_accepted_is_no_error_but_the_node_is_not_proven(string rule, string? logicalId)
    {
        var result = Analyze(new Suppression(rule, logicalId, "named before the prefix was reserved"));

        Assert.DoesNotContain(result.Findings, f => f.Rule == "EKS901");
        Assert.Equal(1, result.Summary.Suppressed);
        Assert.Equal("named before the prefix was reserved",
            result.Outcomes.Single(o => o.SuppressedBecause is not null).SuppressedBecause);
        var batch = result.Nodes.Single(n => n.LogicalId == "Batch");
        Assert.Equal(Verdict.Unknown, batch.Verdict);
        Assert.Contains(batch.Links.SelectMany(l => l.Evidence), e =>
            e.Message.Contains("accepted: named before", StringComparison.Ordinal));
        Assert.Empty(result.Summary.UnusedSuppressions);
    }

    [Fact]
    public void One_for_another_resource_covers_nothing()
    {
        var result = Analyze(new Suppression("EKS901", "Other", "no reason"));
        Assert.True(result.HasErrors);
        Assert.Equal(["EKS901:Other (matches nothing)"], result.Summary.UnusedSuppressions);
    }

    [Fact]
    public void One_covers_until_the_end_of_its_last_day()
    {
        Assert.False(Analyze(new Suppression("EKS901", null, "for now", TestDeployment.Today)).HasErrors);
        var result = Analyze(new Suppression("EKS901", null, "for now", TestDeployment.Today.AddDays(-1)));
        Assert.True(result.HasErrors);
        Assert.Equal(["EKS901 (expired 2026-11-20)"], result.Summary.UnusedSuppressions);
    }

    [Fact]
    public void One_for_what_breaks_covers_a_finding_in_what_breaks_it()
    {
        var deployment = TestDeployment.Cdk().Remove("VolumeKey.Properties.KeyPolicy").Read();
        var result =
            Analyzer.Analyze(deployment,
                new AnalysisOptions
                {
                    Today = TestDeployment.Today,
                    Suppressions = [new Suppression("EKS201", "Nodes", "the key is granted by hand")]
                });
        Assert.False(result.HasErrors);
    }
}
