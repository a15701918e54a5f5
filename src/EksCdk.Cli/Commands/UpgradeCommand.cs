using System.CommandLine;
using EksCdk.Cli.Preview;
using EksCdk.Configuration;

namespace EksCdk.Cli.Commands;

/// <summary><c>eks upgrade</c>: writes the runbook of an upgrade of Kubernetes, each step of it checked and compared.</summary>
internal static class UpgradeCommand
{
    public static Command Create(Terminal terminal)
    {
        var environment =
            new Argument<string>("ENVIRONMENT") { Description = "The environment, whose file says the version now." };
        var to =
            new Option<string>("--to")
            {
                Description = "The version to go to, as 1.37.",
                Required = true,
                HelpName = "VERSION",
            };
        var today = AnalysisArguments.Today("The day for which rules about Kubernetes versions answer. Default: today.");
        var command = new Command("upgrade",
            "Writes the steps of an upgrade of Kubernetes as Markdown: one minor version each, synthesized, checked and " +
            "compared " +
            "with the one before. Deploys nothing, and leaves the environment's file as it is.") { environment, to, today };
        command.SetAction(parsed =>
        {
            using var cancellation = new SignalCancellation();
            var clone = Clone.Find(Directory.GetCurrentDirectory());
            if (!File.Exists(clone.AppAssembly))
                throw new CommandException(ExitCode.BadInput, "the CDK app is not built here. Run eks preview first.");
            using var output = terminal.Text();
            var day = parsed.GetValue(today) ?? DateOnly.FromDateTime(DateTime.UtcNow);
            return new UpgradeRun(clone, Programs.OnPath, output, day, terminal.Error.WriteLine)
                .Run(EnvironmentLoader.Resolve(parsed.GetValue(environment)!, clone.Root), parsed.GetValue(to)!,
                    cancellation.Token)
                .GetAwaiter().GetResult();
        });
        return command;
    }
}
