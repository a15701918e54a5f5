using System.CommandLine;
using EksCdk.Account;
using EksCdk.Cli.Commands;
using EksCdk.Facts;

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
            var parsed = root.Parse(arguments is [] or ["help"] ? ["--help"] : arguments is ["-v"] ? ["--version"] : arguments);
            if (parsed.Errors.Count > 0 || UnknownWord(parsed) is not null) return Refuse(parsed, terminal);
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

    private static int Refuse(ParseResult parsed, Terminal terminal)
    {
        if (UnknownWord(parsed) is { } word)
        {
            var isOption = word.StartsWith('-');
            var nearest =
                Spelling.Nearest(word, isOption ? parsed.CommandResult.Command.Options.Select(o => o.Name)
                    : parsed.CommandResult.Command.Subcommands.Select(c => c.Name));
            Fail(terminal, $"unknown {(isOption ? "option" : "command or argument")} '{word}'" +
                (nearest is null ? "." : $"; did you mean '{nearest}'?"), ExitCode.BadInput);
        }
        else
            foreach (var error in parsed.Errors)
                Fail(terminal, string.Join(' ', error.Message.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)),
                    ExitCode.BadInput);
        var command = parsed.CommandResult.Command;
        terminal.Error.WriteLine($"See: eks{(command is RootCommand ? "" : $" {command.Name}")} --help");
        return ExitCode.BadInput;
    }

    // What follows from an unknown word, such as a missing command or a word too many, is no news.
    private static string? UnknownWord(ParseResult parsed)
    {
        var option = parsed.Tokens.FirstOrDefault(t =>
            t.Value.StartsWith("--", StringComparison.Ordinal) && t.Type == System.CommandLine.Parsing.TokenType.Argument);
        return option?.Value ?? (parsed.UnmatchedTokens is [var first, ..] ? first : null);
    }

    private static int Fail(Terminal terminal, string message, int exitCode) =>
        Failure.Tell(new CommandException(exitCode, message), terminal.Error);
}
