namespace EksCdk.Cli;

/// <summary>A command cannot go on: one sentence for the user, without a stack trace.</summary>
internal sealed class CommandException(int exitCode, string message) : Exception(message)
{
    /// <summary>With which code to end.</summary>
    public int ExitCode { get; } = exitCode;
}
