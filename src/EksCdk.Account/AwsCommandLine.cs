using System.Collections.ObjectModel;
using System.Text;
using System.Text.Json;

namespace EksCdk.Account;

/// <summary>
/// The account as the AWS command line sees it: it finds the credentials, signs, turns pages and tries again, in version 1 and 2.
/// </summary>
/// <param name="region">Where.</param>
/// <param name="endpoint">In the place of AWS's own endpoints, for tests; null for these.</param>
/// <param name="program">The command line, looked for on the PATH.</param>
internal sealed class AwsCommandLine(string region, string? endpoint = null, string program = "aws") : IAws
{
    // A process of Python each: more at a time would be waiting for the processor, or throttled.
    private const int AtATime = 4;

    private static readonly ReadOnlyDictionary<string, string> Variables = new(new Dictionary<string, string>
    {
        ["AWS_PAGER"] = "",
        ["AWS_RETRY_MODE"] = "standard",
        ["AWS_MAX_ATTEMPTS"] = "6",
        ["AWS_CLI_AUTO_PROMPT"] = "off",
        ["PYTHONIOENCODING"] = "utf-8",
    });

    private static readonly SemaphoreSlim Turns = new(AtATime);

    /// <inheritdoc/>
    public string Region => region;

    /// <inheritdoc/>
    public async Task<JsonElement> Call(IReadOnlyList<string> call, CancellationToken cancellation)
    {
        string[] connection = endpoint is null ? [] : ["--endpoint-url", endpoint];
        string[] arguments = [.. call, "--region", region, "--output", "json", .. connection];
        var (output, error) = (new StringBuilder(), new StringBuilder());
        await Turns.WaitAsync(cancellation).ConfigureAwait(false);
        int? exitCode;
        try
        {
            exitCode = await ChildProcess.Run(program, arguments, Directory.GetCurrentDirectory(), Variables, line =>
                output.AppendLine(line), line => error.AppendLine(line), cancellation).ConfigureAwait(false);
        }
        finally
        {
            Turns.Release();
        }

        return exitCode switch
        {
            null => throw new AwsException(AwsFault.NoTool,
                "the AWS command line (aws) is not on the PATH: it finds the credentials and asks AWS. Install version 2 of it."),
            0 => Parse(call, output.ToString()),
            _ => throw AwsErrors.Read(call, error.ToString()),
        };
    }

    private static JsonElement Parse(IReadOnlyList<string> call, string output)
    {
        try
        {
            using var document = JsonDocument.Parse(string.IsNullOrWhiteSpace(output) ? "{}" : output);
            return document.RootElement.Clone();
        }
        catch (JsonException problem)
        {
            throw new AwsException(AwsFault.Other,
                $"'aws {string.Join(' ', call.Take(2))}' answered what is no JSON ({problem.Message}).");
        }
    }
}
