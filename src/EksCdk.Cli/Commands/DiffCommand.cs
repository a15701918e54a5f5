using System.CommandLine;
using EksCdk.Checks;
using EksCdk.Checks.Changes;
using EksCdk.Checks.Reporting;
using EksCdk.Checks.Templates;
using EksCdk.Cli.Preview;
using EksCdk.Configuration;

namespace EksCdk.Cli.Commands;

/// <summary><c>eks diff</c>: says what happens when a new version of the templates is deployed over an old one.</summary>
internal static class DiffCommand
{
    // Text, for a person, is beside these: it has colours.
    private static readonly Dictionary<string, Action<ChangeReport, Stream>> Formats = new()
    {
        ["html"] = ChangePage.Write,
        ["json"] = ChangeJson.Write,
        ["markdown"] = ChangeMarkdown.Write,
        ["sarif"] = ChangeSarif.Write,
    };

    public static Command Create(Terminal terminal)
    {
        var old = new Argument<string>("OLD")
        {
            Description = $"What is deployed. {AssemblyArgument.Help} Or deployed: what is kept of the last deployment of " +
                "NEW's environment, or of the one that --environment names.",
        };
        var now = new Argument<string?>("NEW")
        {
            Arity = ArgumentArity.ZeroOrOne,
            Description = $"What is to be deployed. {AssemblyArgument.Help}",
        };
        var toNothing = new Option<bool>("--to-nothing")
        {
            Description = "Rehearse that everything is deleted: what holds it up, what stays, and in which order to go.",
        };
        var format =
            new Option<string>("--format") { Description = "The form of the report.", DefaultValueFactory = _ => "text" };
        format.AcceptOnlyFromAmong(["text", .. Formats.Keys]);
        var all = new Option<bool>("--all") { Description = "List what changes in place, or is new, too." };
        var accept = Acceptances.Option();
        var environment = new Option<string?>("--environment")
        {
            Description = "Accept what this environment's file accepts: its name, or the file.",
            HelpName = "NAME",
        };
        var today = AnalysisArguments.Today("The day for which rules about Kubernetes versions answer. Default: today.");
        var command = new Command("diff",
            "Says what happens when a new version of the templates is deployed over an old one: what is stuck, replaced, " +
            "rolled, and why. Needs no network and no AWS.") { old, now, toNothing, format, all, accept, environment, today };
        command.SetAction(parsed =>
        {
            var options = parsed.GetValue(today) is { } day ? new AnalysisOptions { Today = day } : new AnalysisOptions();
            var folder = Directory.GetCurrentDirectory();
            var (before, source) = AssemblyArgument.ReadWithSource(
                Old(parsed.GetValue(old)!, parsed.GetValue(now), parsed.GetValue(environment), folder), folder);
            if (parsed.GetValue(toNothing) == (parsed.GetValue(now) is not null))
                throw new CommandException(ExitCode.BadInput, "give what is to be deployed, or --to-nothing: one of the two.");
            var report = parsed.GetValue(now) is { } after
                ? Compare(before, source, AssemblyArgument.ReadWithSource(after, folder), options,
                    [.. Acceptances.Of(parsed.GetValue(accept)), .. Accepted(parsed.GetValue(environment), folder)])
                : ChangeAnalyzer.ToNothing(before, options);
            if (Formats.TryGetValue(parsed.GetValue(format)!, out var write)) write(report, terminal.Output);
            else new ChangeText { Colours = terminal.Coloured, All = parsed.GetValue(all) }.Write(report, terminal.Output);
            return report.Blocks ? ExitCode.Findings : ExitCode.Clean;
        });
        return command;
    }

    private static ChangeReport Compare(Deployment before, AssemblySource? source,
        (Deployment Deployment, AssemblySource? Source) now, AnalysisOptions options, IReadOnlyList<Acceptance> accepted) =>
        ChangeAnalyzer.Compare(before, now.Deployment, options, accepted).ExplainedBy(source, now.Source);

    /// <summary>What is meant by <c>deployed</c>, and everything else as it is.</summary>
    internal static string Old(string old, string? now, string? environment, string folder)
    {
        if (old != Comparison.Deployed || Path.Exists(old)) return old;
        var root = Clone.RootOf(folder);
        var name = environment is not null
            ? new Naming(EnvironmentLoader.Load(EnvironmentLoader.Resolve(environment, root))).Environment
            : now is not null ? AssemblySource.Read(now)?.Environment : null;
        return AssemblyArgument.Deployed(root, name ?? throw new CommandException(ExitCode.BadInput,
            "NEW does not say of which environment it is. Add --environment NAME, or give the folder that was deployed."));
    }

    private static IReadOnlyList<Acceptance> Accepted(string? environment, string folder) => environment is null ? []
        : Acceptances.Of(EnvironmentLoader.Load(EnvironmentLoader.Resolve(environment, Clone.RootOf(folder))));
}
