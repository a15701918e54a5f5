using System.ComponentModel;
using System.Diagnostics;

namespace EksCdk.Account;

/// <summary>Runs a program, line by line, and ends it when the command is cancelled.</summary>
internal static class ChildProcess
{
    private static readonly TimeSpan LastLines = TimeSpan.FromSeconds(2);

    /// <summary>Runs a program to its end.</summary>
    /// <param name="program">The program, looked for on the PATH.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <param name="folder">Where it runs.</param>
    /// <param name="variables">Environment variables beyond this process's own.</param>
    /// <param name="onOutput">Gets each line of output.</param>
    /// <param name="onError">Gets each line of errors; not at the same time as <paramref name="onOutput"/>.</param>
    /// <param name="cancellation">Ends the program and what it started.</param>
    /// <returns>Its exit code, or null if there is no such program.</returns>
    public static async Task<int?> Run(
        string program,
        IReadOnlyList<string> arguments,
        string folder,
        IReadOnlyDictionary<string, string> variables,
        Action<string> onOutput,
        Action<string> onError,
        CancellationToken cancellation)
    {
        var start =
            new ProcessStartInfo(program, arguments)
            {
                WorkingDirectory = folder,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
                RedirectStandardInput = true
            };
        foreach (var (name, value) in variables) start.Environment[name] = value;
        using var process = new Process { StartInfo = start };
        try
        {
            process.Start();
        }
        catch (Win32Exception)
        {
            return null;
        }

        process.StandardInput.Close();
        var turn = new Lock();
        var reading = Task.WhenAll(Read(process.StandardOutput, onOutput, turn), Read(process.StandardError, onError, turn));
        try
        {
            await process.WaitForExitAsync(cancellation).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }

        // A build server that the program has started may hold the pipes for minutes.
        await Task.WhenAny(reading, Task.Delay(LastLines, cancellation)).ConfigureAwait(false);
        return process.ExitCode;
    }

    private static async Task Read(StreamReader lines, Action<string> onLine, Lock turn)
    {
        while (await lines.ReadLineAsync().ConfigureAwait(false) is { } line)
            lock (turn)
                onLine(line);
    }
}
