using System.CommandLine;
using EksCdk.Checks;
using EksCdk.Checks.Reporting;
using EksCdk.Checks.Results;
using EksCdk.Checks.Rules;
using EksCdk.Checks.Sources;

namespace EksCdk.Cli.Commands;

/// <summary><c>eks check</c>: reads templates and says what will go wrong.</summary>
internal static class CheckCommand
{
    private const string Minutes = "minutes";

    public static Command Create(Terminal terminal)
    {
        var paths = new Argument<string[]>("PATH")
        {
            Arity = ArgumentArity.OneOrMore,
            Description =
                "Cloud assembly folders (cdk.out) and templates, JSON or YAML, read as one deployment; - is standard input.",
        };
        var format =
            new Option<string>("--format") { Description = "The form of the report.", DefaultValueFactory = _ => "text" };
        format.AcceptOnlyFromAmong([.. ReportFormats.All.Select(f => f.Name)]);
        var failOn =
            new Option<string>("--fail-on")
            {
                Description =
                "What makes the exit code 1: an error; also what certainly does not work; or any warning.",
                DefaultValueFactory = _ => "error"
            };
        failOn.AcceptOnlyFromAmong("error", "broken", "warning");
        var sort =
            new Option<string>("--sort")
            {
                Description =
                    "Findings by stack and place, or by the minutes of a deployment that are lost until AWS answers, most first.",
                DefaultValueFactory = _ => "place"
            };
        sort.AcceptOnlyFromAmong("place", Minutes);
        var analysis = new AnalysisArguments();
        var command =
            new Command("check",
                "Reads synthesized templates and says what will fail, where, why, and what to do. Needs no network and no " +
                "AWS.") { paths, format, failOn, sort };
        analysis.AddTo(command);
        command.SetAction(parsed =>
        {
            var from =
                parsed.GetValue(failOn) switch { "warning" => Effect.Insecure, "broken" => Effect.Broken, _ => Effect.NoJoin };
            var byMinutes = parsed.GetValue(sort) == Minutes;
            var formatter = Formatter(parsed.GetValue(format)!, from, byMinutes, terminal);
            var options = analysis.Of(parsed) with { KeepProofs = formatter.ShowsProofs };
            var result = Analyzer.Analyze(DeploymentReader.Read(parsed.GetValue(paths)!), options);
            if (byMinutes) result = result with { Findings = [.. result.Findings.OrderByDescending(MinutesLost)] };
            formatter.Write(result, terminal.Output);
            return AnalysisFaults.Report(result, terminal.Error, result.Findings.Any(f => f.Effect >= from) ? ExitCode.Findings
                : ExitCode.Clean);
        });
        return command;
    }

    private static int MinutesLost(Finding finding) => finding.Surfaces?.ToMinutes ?? 0;

    private static IReportFormatter Formatter(string name, Effect failOn, bool byMinutes, Terminal terminal) =>
        ReportFormats.Find(name)! switch
        {
            TextReport => new TextReport { Colours = terminal.Coloured, Width = terminal.Width, ByStack = !byMinutes },
            JunitReport => new JunitReport { FailOn = failOn },
            var other => other,
        };
}
