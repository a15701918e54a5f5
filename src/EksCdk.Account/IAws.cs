using System.Text.Json;

namespace EksCdk.Account;

/// <summary>The one way in which an account is asked and changed. Tests answer in its place.</summary>
internal interface IAws
{
    /// <summary>Where it asks.</summary>
    string Region { get; }

    /// <summary>
    /// Makes a call and answers what AWS said, all pages of it; an object without members where it said nothing.
    /// </summary>
    /// <param name="call">Service, operation and arguments as the AWS command line takes them.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <exception cref="AwsException">It was not answered; the exception says why.</exception>
    Task<JsonElement> Call(IReadOnlyList<string> call, CancellationToken cancellation);
}
