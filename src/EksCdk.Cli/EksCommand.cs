using System.CommandLine;
using EksCdk.Account;
using EksCdk.Checks.Templates;
using EksCdk.Cli.Commands;
using EksCdk.Configuration;

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
            root.Subcommands.Add(SweepCommand.Create(terminal, (region, endpoint) => new AwsCommandLine(region, endpoint)));
            root.Subcommands.Add(CheckCommand.Create(terminal));
            root.Subcommands.Add(ExplainCommand.Create(terminal));
            root.Subcommands.Add(DiffCommand.Create(terminal));
            root.Subcommands.Add(KeepCommand.Create(terminal));
            root.Subcommands.Add(RulesCommand.Create(terminal));
            root.Subcommands.Add(FactsCommand.Create(terminal));
            var parsed = root.Parse(arguments is [] ? ["--help"] : arguments);
            if (parsed.Errors.Count > 0) return Refuse(parsed, terminal);
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
        catch (InputException problem)
        {
            return Fail(terminal, problem.Message, ExitCode.BadInput);
        }
        catch (ConfigurationException problems)
        {
            terminal.Error.WriteLine(problems.Message);
            return ExitCode.BadInput;
        }
        catch (AwsException unanswered)
        {
            return Fail(terminal, unanswered.Message, ExitCode.MissingTool);
        }
        catch (CommandException refused)
        {
            return Fail(terminal, refused.Message, refused.ExitCode);
        }
        catch (OperationCanceledException)
        {
            return ExitCode.Interrupted;
        }
        catch (Exception fault) when (!ShowsDetails)
        {
            return Fail(terminal,
                $"this is a fault in eks, not in your input: {fault.GetType().Name}: {fault.Message.ReplaceLineEndings(" ")} " +
                $"(set {DebugVariable}=1 for details)", ExitCode.Fault);
        }
        catch (Exception fault)
        {
            return Fail(terminal, fault.ToString(), ExitCode.Fault);
        }
    }

    private static int Refuse(ParseResult parsed, Terminal terminal)
    {
        // What follows from an unknown word, such as a missing command, is no news.
        var errors = parsed.UnmatchedTokens.Count == 0 ? parsed.Errors
            : parsed.Errors.Where(e => parsed.UnmatchedTokens.Any(t => e.Message.Contains(t, StringComparison.Ordinal)));
        foreach (var error in errors) terminal.Error.WriteLine($"error: {error.Message}");
        var names = new List<string>();
        for (var symbol = parsed.CommandResult; symbol is not null; symbol =
            symbol.Parent as System.CommandLine.Parsing.CommandResult) names.Insert(0, symbol.Command.Name);
        terminal.Error.WriteLine($"See: {string.Join(' ', names)} --help");
        return ExitCode.BadInput;
    }

    private static int Fail(Terminal terminal, string message, int exitCode)
    {
        terminal.Error.WriteLine($"error: {message}");
        return exitCode;
    }
}
