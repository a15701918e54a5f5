using System.ComponentModel;
using System.Diagnostics;
using System.Text.Json;
using EksCdk.Configuration;

namespace EksCdk.Cli.Preview;

/// <summary>
/// The CDK app, which stays for further environments (see <see cref="FurtherEnvironments"/>). Where it ends instead, as an app
/// does that failed or knows nothing of them, the next environment starts it anew.
/// </summary>
internal sealed class AppProcess(Clone clone, Programs programs) : IDisposable
{
    private static readonly TimeSpan LastLines = TimeSpan.FromSeconds(2), Farewell = TimeSpan.FromSeconds(10);

    private readonly Lock _turn = new();
    private Process? _process;
    private Task _reading = Task.CompletedTask;
    private Action<string> _onLine = _ => { };
    private TaskCompletionSource<int> _answer = new();

    /// <summary>Synthesizes an environment.</summary>
    /// <param name="file">Its file.</param>
    /// <param name="folder">Where the assembly goes.</param>
    /// <param name="onLine">Gets each line that the app says meanwhile, one at a time.</param>
    /// <param name="cancellation">Ends the app.</param>
    /// <returns>Its exit code, or null if the .NET SDK is missing.</returns>
    public async Task<int?> Synthesize(string file, string folder, Action<string> onLine, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        var answer = new TaskCompletionSource<int>(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_turn) (_onLine, _answer) = (onLine, answer);
        if (!await Tell(file, folder, cancellation).ConfigureAwait(false) && !Start(file, folder)) return null;
        var process = _process!;
        try
        {
            await Task.WhenAny(answer.Task, process.WaitForExitAsync(cancellation)).WaitAsync(cancellation).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }

        if (answer.Task.IsCompleted) return await answer.Task.ConfigureAwait(false);
        // What jsii has started may hold the pipes still.
        await Task.WhenAny(_reading, Task.Delay(LastLines, cancellation)).ConfigureAwait(false);
        return answer.Task.IsCompleted ? await answer.Task.ConfigureAwait(false) : process.ExitCode;
    }

    /// <summary>Ends the app, which removes what jsii has unpacked.</summary>
    public void Dispose()
    {
        if (_process is not { } process) return;
        try
        {
            process.StandardInput.Close();
        }
        catch (IOException)
        {
            // It has ended, or closed its end.
        }

        if (!process.WaitForExit(Farewell)) process.Kill(entireProcessTree: true);
        process.Dispose();
        _process = null;
    }

    // False where there is no app that listens.
    private async Task<bool> Tell(string file, string folder, CancellationToken cancellation)
    {
        if (_process is null or { HasExited: true }) return false;
        try
        {
            var line = $"[\"{JsonEncodedText.Encode(file)}\",\"{JsonEncodedText.Encode(folder)}\"]\n";
            await _process.StandardInput.WriteAsync(line.AsMemory(), cancellation).ConfigureAwait(false);
            await _process.StandardInput.FlushAsync(cancellation).ConfigureAwait(false);
            return true;
        }
        catch (IOException)
        {
            return false;
        }
    }

    private bool Start(string file, string folder)
    {
        Dispose();
        var start = new ProcessStartInfo(programs.Dotnet, [clone.AppAssembly])
        {
            WorkingDirectory = clone.Root,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
        };
        foreach (var (name, value) in Programs.Environment) start.Environment[name] = value;
        start.Environment["CDK_OUTDIR"] = folder;
        // As `npx cdk synth -c environment=...` hands it over.
        start.Environment["CDK_CONTEXT_JSON"] = $$"""{"environment":"{{JsonEncodedText.Encode(file)}}"}""";
        start.Environment[FurtherEnvironments.Variable] = "1";
        var process = new Process { StartInfo = start };
        try
        {
            process.Start();
        }
        catch (Win32Exception)
        {
            process.Dispose();
            return false;
        }

        _process = process;
        _reading = Task.WhenAll(Read(process.StandardOutput), Read(process.StandardError));
        return true;
    }

    private async Task Read(StreamReader lines)
    {
        while (await lines.ReadLineAsync().ConfigureAwait(false) is { } line)
            lock (_turn)
            {
                if (!line.StartsWith(FurtherEnvironments.Done, StringComparison.Ordinal)) _onLine(line);
                else if (int.TryParse(line[FurtherEnvironments.Done.Length..], out var exitCode)) _answer.TrySetResult(exitCode);
            }
    }
}
