using System.CommandLine;
using EksCdk.Checks;
using EksCdk.Checks.Reporting;
using EksCdk.Checks.Reporting.Compliance;
using EksCdk.Checks.Results;
using EksCdk.Checks.Sources;

namespace EksCdk.Cli.Commands;

/// <summary><c>eks explain</c>: prints the join chain of each group of nodes, link by link, with the evidence.</summary>
internal static class ExplainCommand
{
    public static Command Create(Terminal terminal)
    {
        var path =
            new Argument<string>("PATH")
            {
                Description =
                "A cloud assembly folder (cdk.out) or a template; - is standard input."
            };
        var name =
            new Argument<string?>("NAME")
            {
                Arity = ArgumentArity.ZeroOrOne,
                Description = "A node group or Fargate profile, by name, logical id or construct path. Default: all."
            };
        var all = new Option<bool>("--all") { Description = "Show the evidence of what is proven too." };
        var format =
            new Option<string>("--format")
            {
                Description = "Text, a page with a map of each cluster, or the map alone.",
                DefaultValueFactory = _ => "text"
            };
        format.AcceptOnlyFromAmong("text", "html", "svg");
        var open = new Option<bool>("--open") { Description = "Write the page, or the map, to a file and open it." };
        var analysis = new AnalysisArguments();
        var command =
            new Command("explain", "Shows, link by link, whether nodes will join and why.") { path, name, all, format, open };
        analysis.AddTo(command);
        command.SetAction(parsed =>
        {
            var result = Analyzer.Analyze(DeploymentReader.Read([parsed.GetValue(path)!]), analysis.Of(parsed));
            var nodes = Choose(result.Nodes, parsed.GetValue(name));
            using var output = terminal.Text();
            var chosen = result with
            {
                Nodes = nodes,
                Workloads = parsed.GetValue(name) is null ? result.Workloads : [],
            };
            var title = TitleOf(parsed.GetValue(path)!);
            var form = parsed.GetValue(format)!;
            if (parsed.GetValue(open))
                output.WriteLine($"Opened {Page.Open(form == "svg" ? "svg" : "html", to => Write(chosen, form, title, to))}");
            else if (form != "text") Write(chosen, form, title, output);
            else WriteText(chosen, parsed.GetValue(all), terminal, output);
            return AnalysisFaults.Report(result, terminal.Error, nodes.Any(n => n.Verdict == Verdict.Fails) ? ExitCode.Findings
                : ExitCode.Clean);
        });
        return command;
    }

    // Where somebody's machine keeps it is not for a page that is handed on.
    private static string TitleOf(string path) =>
        path == "-" ? "standard input" : Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(path)));

    private static void Write(AnalysisResult result, string format, string title, TextWriter output)
    {
        if (format == "svg") ProofPicture.Write(result, output);
        else CompliancePage.Write(ComplianceReport.Of(result, title), output);
    }

    private static void WriteText(AnalysisResult result, bool showsProofs, Terminal terminal, TextWriter output)
    {
        if (result.Nodes.Count == 0)
            output.WriteLine(
                "There are no nodes here: no node group, Auto Scaling group of a cluster, Auto Mode cluster or Fargate profile.");
        var chain =
            new JoinChainReport
            {
                Colours = terminal.Coloured,
                Width = terminal.Width,
                ShowsProofs = showsProofs,
                Findings = result.Findings,
            };
        foreach (var node in result.Nodes) chain.Write(node, output);
        foreach (var workloads in result.Workloads) chain.Write(workloads, output);
        if (!showsProofs && result.Nodes.Count > 0) output.WriteLine("With --all: the evidence of what is proven.");
    }

    private static List<NodeVerdict> Choose(IReadOnlyList<NodeVerdict> nodes, string? name)
    {
        if (name is null) return [.. nodes];
        var chosen =
            nodes.Where(n => n.Name == name || n.Label == name || n.LogicalId == name || n.ConstructPath == name).ToList();
        if (chosen.Count > 0) return chosen;
        var there = nodes.Count == 0 ? "There are no nodes here."
            : $"There are: {string.Join(", ", nodes.Select(n => n.Label).Distinct())}.";
        throw new CommandException(ExitCode.BadInput, $"no nodes are called '{name}'. {there}");
    }
}
