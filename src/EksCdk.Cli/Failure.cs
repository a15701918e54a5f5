using EksCdk.Account;
using EksCdk.Checks.Templates;
using EksCdk.Configuration;

namespace EksCdk.Cli;

/// <summary>What becomes of what a command throws: a line or more for the user, and an exit code.</summary>
internal static class Failure
{
    /// <summary>Says what happened.</summary>
    /// <returns>The exit code.</returns>
    public static int Tell(Exception failure, TextWriter error)
    {
        if (failure is ConfigurationException)
        {
            error.WriteLine(failure.Message);
            return ExitCode.BadInput;
        }

        var (exitCode, message) = failure switch
        {
            InputException => (ExitCode.BadInput, failure.Message),
            AwsException => (ExitCode.MissingTool, failure.Message),
            CommandException refused => (refused.ExitCode, refused.Message),
            OperationCanceledException => (ExitCode.Interrupted, "interrupted; what was there before is unchanged."),
            // A folder that may not be written to, a full disk: trouble of the machine.
            IOException => (ExitCode.MissingTool, OfTheMachine(failure)),
            UnauthorizedAccessException => (ExitCode.MissingTool, OfTheMachine(failure)),
            _ when EksCommand.ShowsDetails => (ExitCode.Fault, failure.ToString()),
            _ => (ExitCode.Fault,
                $"this is a fault in eks, not in your input: {failure.GetType().Name}: " +
                $"{failure.Message.ReplaceLineEndings(" ")} (set {EksCommand.DebugVariable}=1 for details)"),
        };
        error.WriteLine($"error: {message}");
        return exitCode;
    }

    private static string OfTheMachine(Exception trouble) =>
        $"the machine refuses: {(EksCommand.ShowsDetails ? trouble : trouble.Message.ReplaceLineEndings(" "))}";
}
