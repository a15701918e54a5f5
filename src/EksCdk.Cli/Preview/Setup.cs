using EksCdk.Account;
using EksCdk.Facts;

namespace EksCdk.Cli.Preview;

/// <summary>
/// Installs what a fresh clone lacks: <c>eng/setup.mjs</c>, which knows what that is and does nothing the second time.
/// </summary>
internal static class Setup
{
    /// <summary>Runs the setup and shows its lines.</summary>
    /// <exception cref="CommandException">Node.js is missing or too old, or something cannot be fetched.</exception>
    public static async Task Run(Clone clone, Programs programs, Progress progress, CancellationToken cancellation)
    {
        var problems = new List<string>();
        var exitCode = await ChildProcess.Run(
            programs.Node, [Path.Combine("eng", "setup.mjs")], clone.Root, Programs.Environment, line =>
                progress.Note(line.Trim()), problems.Add, cancellation).ConfigureAwait(false);
        if (exitCode is null)
            throw new CommandException(ExitCode.MissingTool,
                "Node.js is not on the PATH: EksCdk needs Node.js 20 or later, with npm. Install it and run again.");
        if (exitCode != 0) throw new CommandException(ExitCode.MissingTool, Reason(problems));
    }

    private static string Reason(List<string> problems)
    {
        const string mark = "error: ";
        var said = problems.Find(line => line.StartsWith(mark, StringComparison.Ordinal));
        return said is not null ? said[mark.Length..] : $"eng/setup.mjs failed: {string.Join(' ', problems).Trim()}";
    }
}

/// <summary>The programs that a preview starts.</summary>
/// <param name="Node">Node.js.</param>
/// <param name="Dotnet">The .NET SDK.</param>
internal sealed record Programs(string Node, string Dotnet)
{
    /// <summary>As the PATH has them.</summary>
    public static Programs OnPath { get; } = new("node", "dotnet");

    /// <summary>What every one of them gets: no greetings, no telemetry banner, English messages.</summary>
    public static IReadOnlyDictionary<string, string> Environment { get; } = new Dictionary<string, string>
    {
        ["DOTNET_NOLOGO"] = "1",
        ["DOTNET_CLI_UI_LANGUAGE"] = "en",
        ["JSII_SILENCE_WARNING_END_OF_LIFE_NODE_VERSION"] = Toolchain.SilencedNodeVersions,
    };
}
