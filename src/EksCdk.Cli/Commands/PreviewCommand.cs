using System.CommandLine;
using EksCdk.Checks.Reporting;
using EksCdk.Cli.Preview;
using EksCdk.Configuration;

namespace EksCdk.Cli.Commands;

/// <summary><c>eks preview</c>: the main job, in a clone of the repository.</summary>
internal static class PreviewCommand
{
    private const string Text = "text";

    public static Command Create(Terminal terminal)
    {
        var environments = new Argument<string[]>("ENVIRONMENT")
        {
            Arity = ArgumentArity.ZeroOrMore,
            Description = "The name of a file in environments/ without its ending, or the path of a YAML file. May be given " +
                $"more than once. Default: {PreviewRun.DefaultEnvironment}.",
        };
        var all = new Option<bool>("--all") { Description = "All files in environments/." };
        var against = new Option<string?>("--against")
        {
            Description = "With what it is compared: a folder, a revision of git, in which the environment's file is as it was " +
                "then, REVISION:FOLDER, or deployed. Default: what was deployed last, where that is kept.",
            HelpName = "FOLDER|REVISION|REVISION:FOLDER|deployed",
        };
        var accept = Acceptances.Option();
        var format = new Option<string>("--format")
        {
            Description = "The form of the report; what goes on is then written beside it, as errors are.",
            DefaultValueFactory = _ => Text,
        };
        format.AcceptOnlyFromAmong([.. ReportFormats.All.Select(f => f.Name)]);
        var analysis = new AnalysisArguments();
        var command =
            new Command("preview",
                "Synthesizes an environment of this clone, checks it and explains what would be deployed. Sets up what it " +
                "needs at the first run.") { environments, all, against, accept, format };
        analysis.AddTo(command);
        command.SetAction(parsed =>
        {
            using var cancellation = new SignalCancellation();
            using var output = terminal.Text();
            output.AutoFlush = true;
            var form = parsed.GetValue(format)!;
            var console = PreviewConsole.On(form == Text ? output : terminal.Error, terminal);
            var names = Named(parsed.GetValue(environments) ?? [], parsed.GetValue(all));
            var folder = parsed.GetValue(against);
            if (names.Count > 1 && folder is not null and not Comparison.Deployed
                && (folder.Contains('/', StringComparison.Ordinal) || !AssemblyArgument.IsRevision(folder)))
                throw new CommandException(ExitCode.BadInput,
                    $"--against {folder} is of one environment, and {names.Count} are named. Preview each with its own, or " +
                    $"compare all with --against {Comparison.Deployed}.");
            if (names.Count > 1 && form != Text)
                throw new CommandException(ExitCode.BadInput,
                    $"--format {form} writes one report, and {names.Count} environments are named. Preview each by itself.");
            using var run = new PreviewRun(console, terminal.Error, Programs.OnPath, Directory.GetCurrentDirectory())
            {
                Comparison = new Comparison(folder, Acceptances.Of(parsed.GetValue(accept)))
                {
                    Today = analysis.IfAny(parsed)?.Today,
                },
                Analysis = analysis.IfAny(parsed),
                Write = form == Text ? null : result => ReportFormats.Find(form)!.Write(result, terminal.Output),
            };
            var previews = names is [var only] ? run.Run(only, cancellation.Token)
                : new SeveralPreviews(run, console, terminal.Error).Run(names, cancellation.Token);
            return previews.GetAwaiter().GetResult();
        });
        return command;
    }

    private static IReadOnlyList<string> Named(string[] names, bool all)
    {
        if (!all) return names is [] ? [PreviewRun.DefaultEnvironment] : names;
        if (names is not [])
            throw new CommandException(ExitCode.BadInput,
                $"--all names every environment, and {string.Join(", ", names)} is named too. Leave one out.");
        return EnvironmentLoader.Names(Clone.Find(Directory.GetCurrentDirectory()).Root) is [_, ..] found ? found
            : throw new CommandException(ExitCode.BadInput,
                "there are no environments: environments/ holds no .yaml file. Write environments/dev.yaml first.");
    }
}
