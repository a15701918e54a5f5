using System.Text.Json.Nodes;
using Amazon.CDK;
using EksCdk.Checks;
using EksCdk.Checks.Results;
using EksCdk.Checks.Rules;
using EksCdk.Checks.Templates;
using EksCdk.Validation;

namespace EksCdk.Tests.Validation;

/// <summary>
/// A fault of ours in the pack: what it would have said is not known. That is one clear line, no pass, and no stack trace.
/// </summary>
public sealed class FaultTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("ekscdk-test-");

    public void Dispose() => _folder.Delete(recursive: true);

    private (EksChecks Pack, JsonNode Report) Synthesize(Func<Deployment, AnalysisResult> analyze)
    {
        var app = new App(new AppProps
        {
            Outdir = _folder.FullName,
            BuiltinCloudFormationValidation = false,
            PostCliContext = new Dictionary<string, object> { ["@aws-cdk/core:failSynthOnValidationErrors"] = false },
        });
        _ = new CfnResource(new Amazon.CDK.Stack(app, "stack"), "Topic", new CfnResourceProps { Type = "AWS::SNS::Topic" });
        var pack = new EksChecks(app, analyze);
        Validations.Of(app).AddPlugins(pack);
        app.Synth();
        var report = JsonNode.Parse(File.ReadAllText(Path.Combine(_folder.FullName, "validation-report.json")))!;
        return (pack, report["pluginReports"]!.AsArray().Single(plugin => plugin!["pluginName"]!.ToString() == EksChecks.Pack)!);
    }

    private static AnalysisResult Analyze(Deployment deployment) => Analyzer.Analyze(deployment, new AnalysisOptions());

    [Fact]
    public void Of_a_rule_is_one_line_and_no_pass()
    {
        var (_, report) =
            Synthesize(folder =>
                Analyze(folder) with { Faults = [new RuleFault("EKS101", new NotSupportedException("not\nyet"))] });

        Assert.Equal("failure", report["conclusion"]!.ToString());
        var violation = Assert.Single(report["violations"]!.AsArray())!;
        Assert.Equal("the rule EKS101 failed, which is a fault in eks, not in your input: NotSupportedException: not yet",
            violation["description"]!.ToString());
    }

    [Fact]
    public void Of_the_analyzer_is_one_line_and_no_pass()
    {
        var (pack, report) = Synthesize(_ => throw new InvalidOperationException("It is late."));

        Assert.Equal("failure", report["conclusion"]!.ToString());
        var violation = Assert.Single(report["violations"]!.AsArray())!;
        Assert.Equal("the analyzer failed, which is a fault in eks, not in your input: InvalidOperationException: It is late.",
            violation["description"]!.ToString());
        Assert.Empty(pack.Result!.Nodes);
    }

    [Theory]
    [InlineData(Effect.Fails, "failure")]
    [InlineData(Effect.Broken, "failure")]
    [InlineData(Effect.Possible, null)]
    public void What_certainly_does_not_work_fails_the_synth_and_what_may_does_not(Effect effect, string? conclusion)
    {
        var finding = new Finding
        {
            Rule = "EKS701",
            Effect = effect,
            Title = "t",
            Stack = "stack",
            Template = Path.Combine(_folder.FullName, "stack.template.json"),
            LogicalId = "Topic",
            ConstructPath = "stack/Topic",
            Path = "Resources.Topic",
            Line = 3,
            Message = "It does not work.",
            AwsError = "",
            Fix = "Mend it.",
            Reference = "https://docs.aws.amazon.com/eks/",
            Affects = ["Nodes"],
        };
        var (_, report) = Synthesize(folder => Analyze(folder) with { Findings = [finding] });

        Assert.Equal(conclusion ?? "success", report["conclusion"]!.ToString());
        var violation = Assert.Single(report["violations"]!.AsArray())!;
        Assert.Equal((Effects.Name(effect), "Nodes"),
            (violation["ruleMetadata"]!["effect"]!.ToString(), violation["ruleMetadata"]!["affects"]!.ToString()));
    }
}
