using System.CommandLine;
using EksCdk.Account;
using EksCdk.Cli.Commands;

namespace EksCdk.Cli;

/// <summary>The <c>eks</c> command: its subcommands, and what becomes of what they throw.</summary>
internal static class EksCommand
{
    /// <summary>When set, faults print their stack trace.</summary>
    public const string DebugVariable = "EKS_DEBUG";

    /// <summary>Whether it is set.</summary>
    public static bool ShowsDetails => Environment.GetEnvironmentVariable(DebugVariable) is { Length: > 0 };

    public static int Run(string[] arguments, Terminal terminal)
    {
        try
        {
            var root = new RootCommand("Says, before anything is deployed, whether the nodes of an EKS cluster will join.");
            root.Subcommands.Add(PreviewCommand.Create(terminal));
            static IAws Connect(string region, string? endpoint) => new AwsCommandLine(region, endpoint);
            root.Subcommands.Add(PreflightCommand.Create(terminal, Connect));
            root.Subcommands.Add(SweepCommand.Create(terminal, Connect));
            root.Subcommands.Add(CheckCommand.Create(terminal));
            root.Subcommands.Add(ExplainCommand.Create(terminal));
            root.Subcommands.Add(DiffCommand.Create(terminal));
            root.Subcommands.Add(KeepCommand.Create(terminal));
            root.Subcommands.Add(PullCommand.Create(terminal, Connect));
            root.Subcommands.Add(UpgradeCommand.Create(terminal));
            root.Subcommands.Add(PlanCommand.Create(terminal));
            root.Subcommands.Add(RulesCommand.Create(terminal));
            root.Subcommands.Add(FactsCommand.Create(terminal));
            root.Subcommands.Add(MirrorCommand.Create(terminal));
            var parsed = root.Parse(Usual(arguments));
            if (WrongWords.In(parsed) is { Count: > 0 } wrong)
            {
                foreach (var word in wrong) Fail(terminal, word, ExitCode.BadInput);
                var command = parsed.CommandResult.Command;
                terminal.Error.WriteLine($"See: eks{(command is RootCommand ? "" : $" {command.Name}")} --help");
                return ExitCode.BadInput;
            }

            using var output = terminal.Text();
            var exitCode =
                parsed.Invoke(
                    new InvocationConfiguration
                    {
                        Output = output,
                        Error = terminal.Error,
                        EnableDefaultExceptionHandler = false
                    });
            return arguments is [] ? ExitCode.BadInput : exitCode;
        }
        catch (Exception failure)
        {
            return Failure.Tell(failure, terminal.Error);
        }
    }

    // What people type by habit.
    private static string[] Usual(string[] arguments) => arguments switch
    {
        [] or ["help"] => ["--help"],
        ["help", .. var command] => [.. command, "--help"],
        ["-v" or "version"] => ["--version"],
        _ => arguments,
    };

    private static int Fail(Terminal terminal, string message, int exitCode) =>
        Failure.Tell(new CommandException(exitCode, message), terminal.Error);
}
