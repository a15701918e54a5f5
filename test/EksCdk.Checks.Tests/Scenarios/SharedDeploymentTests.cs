using System.Text;

namespace EksCdk.Checks.Tests.Scenarios;

/// <summary>A deployment never changes once it is read: threads may share it.</summary>
public sealed class SharedDeploymentTests
{
    [Fact]
    public void A_document_answers_several_threads_at_once()
    {
        var text = $$"""{ {{string.Join(", ", Enumerable.Range(0, 50_000).Select(i => $"\"Key{i}\": {i}"))}} }""";
        foreach (var _ in Enumerable.Range(0, 20))
        {
            var root = TemplateFile.Read(new MemoryStream(Encoding.UTF8.GetBytes(text)), "large.json").Root;
            using var start = new Barrier(4);
            var missing = new int[4];
            var threads = Enumerable.Range(0, 4).Select(t => new Thread(() =>
            {
                start.SignalAndWait();
                for (var i = 49_000; i < 50_000; i++)
                    if (root[$"Key{i}"] is null)
                        missing[t]++;
            })).ToList();
            threads.ForEach(t => t.Start());
            threads.ForEach(t => t.Join());
            Assert.All(missing, m => Assert.Equal(0, m));
        }
    }

    [Fact]
    public void Analyses_of_one_deployment_at_the_same_time_say_the_same()
    {
        var deployment = TestDeployment.Plain().Parameter("Env").Section("Conditions", "{ IsProd: !Equals [!Ref Env, prod] }")
            .Set("Batch.Properties.FargateProfileName", "!If [IsProd, eks-prod, batch]").Read();
        var said = Enumerable.Range(0, 8).AsParallel().WithDegreeOfParallelism(4)
            .Select(_ =>
                string.Join("\n",
                    Analyzer.Analyze(deployment, new AnalysisOptions { Today = TestDeployment.Today }).Findings.Select(f =>
                        $"{f.Rule} {f.Path} {f.Line} {f.Message}")))
            .ToList();
        Assert.Single(said.Distinct());
    }
}
