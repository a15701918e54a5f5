using System.Text;

namespace EksCdk.Cli;

/// <summary>Where a command writes to, so that a test can look at it.</summary>
/// <param name="Output">What the user asked for.</param>
/// <param name="Error">What went wrong.</param>
/// <param name="Coloured">Whether a person looks at the output in a terminal that shows colours.</param>
/// <param name="Width">How many characters a line has before it must be wrapped.</param>
/// <param name="Input">The person who can be asked; null where there is none.</param>
internal sealed record Terminal(
    Stream Output, TextWriter Error, bool Coloured, int Width = Terminal.Unwrapped, TextReader? Input = null)
{
    /// <summary>For a file or a pipe, in which nothing is wrapped.</summary>
    public const int Unwrapped = 100_000;

    /// <summary>The process's own.</summary>
    public static Terminal OfThisProcess() => new(
        Console.OpenStandardOutput(),
        Console.Error,
        !Console.IsOutputRedirected && Environment.GetEnvironmentVariable("NO_COLOR") is null or ""
            && Environment.GetEnvironmentVariable("TERM") is not "dumb",
        Console.IsOutputRedirected ? Unwrapped : Math.Max(60, Console.WindowWidth),
        Console.IsInputRedirected ? null : Console.In);

    /// <summary>A writer of text; whoever asks for it disposes of it.</summary>
    public StreamWriter Text() => new(Output, new UTF8Encoding(false), leaveOpen: true) { NewLine = "\n" };
}
