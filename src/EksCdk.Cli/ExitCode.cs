namespace EksCdk.Cli;

/// <summary>What the exit code of every command means.</summary>
internal static class ExitCode
{
    /// <summary>Nothing to complain of.</summary>
    public const int Clean = 0;

    /// <summary>At least one error was found, or nodes will not join, or the app does not build.</summary>
    public const int Findings = 1;

    /// <summary>What was given cannot be read or used.</summary>
    public const int BadInput = 2;

    /// <summary>A fault of ours.</summary>
    public const int Fault = 3;

    /// <summary>
    /// A tool that the command needs is missing, too old or fails, or the machine refuses to read or write a file: nothing is
    /// said about the platform.
    /// </summary>
    public const int MissingTool = 4;

    /// <summary>The user pressed Ctrl+C: 128 and the number of the signal, as shells have it.</summary>
    public const int Interrupted = 130;
}
