using System.CommandLine;
using EksCdk.Cli.Preview;

namespace EksCdk.Cli.Commands;

/// <summary><c>eks preview</c>: the main job, in a clone of the repository.</summary>
internal static class PreviewCommand
{
    public static Command Create(Terminal terminal)
    {
        var environment = new Argument<string>("ENVIRONMENT")
        {
            Description = "The name of a file in environments/ without its ending, or the path of a YAML file.",
            DefaultValueFactory = _ => PreviewRun.DefaultEnvironment,
        };
        var against = new Option<string?>("--against")
        {
            Description = "With what it is compared: a folder, REVISION:FOLDER of git, or deployed. Default: what was deployed " +
                "last, where eks keep or eks pull has kept it.",
            HelpName = "FOLDER|REVISION:FOLDER|deployed",
        };
        var accept = Acceptances.Option();
        var command =
            new Command("preview",
                "Synthesizes an environment of this clone, checks it and explains what would be deployed. Sets up what it " +
                "needs at the first run.") { environment, against, accept };
        command.SetAction(parsed =>
        {
            using var cancellation = new SignalCancellation();
            using var output = terminal.Text();
            output.AutoFlush = true;
            var run =
                new PreviewRun(PreviewConsole.On(output, terminal), terminal.Error, Programs.OnPath,
                    Directory.GetCurrentDirectory())
                {
                    Comparison = new Comparison(parsed.GetValue(against), Acceptances.Of(parsed.GetValue(accept))),
                };
            return run.Run(parsed.GetValue(environment)!, cancellation.Token).GetAwaiter().GetResult();
        });
        return command;
    }
}
