using System.Collections.Concurrent;
using System.Text.Json;

namespace EksCdk.Account;

/// <summary>Asks nothing twice: an answer holds until this is thrown away. For calls that change nothing.</summary>
internal sealed class RememberingAws(IAws aws) : IAws
{
    private readonly ConcurrentDictionary<string, Lazy<Task<JsonElement>>> _answers = new();

    /// <inheritdoc/>
    public string Region => aws.Region;

    /// <inheritdoc/>
    public Task<JsonElement> Call(IReadOnlyList<string> call, CancellationToken cancellation) =>
        _answers.GetOrAdd(string.Join('\0', call), _ => new(() => aws.Call(call, cancellation))).Value;
}
