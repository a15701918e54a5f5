namespace EksCdk.Cli.Preview;

/// <summary>Runs the CDK app and puts what it writes in place at once, so that nobody ever sees half an assembly.</summary>
internal sealed class Synthesis(Clone clone, Programs programs) : IDisposable
{
    private readonly AppProcess _app = new(clone, programs);

    /// <summary>Ends the app.</summary>
    public void Dispose() => _app.Dispose();

    /// <summary>Synthesizes an environment. Only one at a time may do so for the same name.</summary>
    /// <param name="file">The environment's file.</param>
    /// <param name="name">The environment's name: that of the folder below <c>out</c>.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <returns>The folder of the assembly.</returns>
    /// <exception cref="CommandException">The app failed.</exception>
    public async Task<string> Run(string file, string name, CancellationToken cancellation)
    {
        var target = Path.Combine(clone.Output, name);
        var (fresh, old) = ($"{target}.new", $"{target}.old");
        Remove(fresh);
        Directory.CreateDirectory(fresh);
        try
        {
            await Synthesize(file, name, fresh, cancellation).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            Remove(fresh);
            throw;
        }

        Remove(old);
        if (Directory.Exists(target)) Directory.Move(target, old);
        Directory.Move(fresh, target);
        Remove(old);
        return target;
    }

    private async Task Synthesize(string file, string name, string folder, CancellationToken cancellation)
    {
        var log = new List<string>();
        var exitCode = await _app.Synthesize(file, folder, log.Add, cancellation).ConfigureAwait(false);
        if (exitCode == 0 && File.Exists(Path.Combine(folder, "manifest.json"))) return;
        Remove(folder);
        Directory.CreateDirectory(clone.State);
        var logFile = Path.Combine(clone.State, $"{name}.log");
        await File.WriteAllLinesAsync(logFile, log, cancellation).ConfigureAwait(false);
        var place = Path.GetRelativePath(clone.Root, logFile);
        if (exitCode == ExitCode.BadInput) throw new CommandException(ExitCode.BadInput, string.Join('\n', log));
        throw new CommandException(log.Exists(IsTheMachine) ? ExitCode.MissingTool : ExitCode.Fault,
            $"the CDK app could not synthesize '{name}': {Cause(log)} (all of its output: {place})");
    }

    // As Node.js and .NET name a disk that is full or takes no files.
    private static bool IsTheMachine(string line) =>
        Array.Exists(["ENOSPC", "EROFS", "EDQUOT", "No space left on device", "Read-only file system"], text =>
            line.Contains(text, StringComparison.Ordinal));

    // jsii wraps what a construct threw in a hundred lines of stack, of which the first says what is wrong.
    private static string Cause(List<string> log)
    {
        const string unhandled = "Unhandled exception. ";
        var thrown = log.Find(line => line.StartsWith(unhandled, StringComparison.Ordinal));
        return thrown is not null ? thrown[unhandled.Length..] : log.Find(line => line.Trim().Length > 0) ?? "it said nothing.";
    }

    private static void Remove(string folder)
    {
        if (Directory.Exists(folder)) Directory.Delete(folder, recursive: true);
    }
}
