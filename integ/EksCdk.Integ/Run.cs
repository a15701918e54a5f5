namespace EksCdk.Integ;

/// <summary>
/// What differs from one deployment of a case to the next. Snapshots are made without any of it; <c>npm run integ:deploy</c>
/// sets it.
/// </summary>
/// <param name="Id">
/// Makes the names of a run its own: what an earlier run left behind, such as the log group that EKS makes again after the
/// cluster is
/// gone, stands in nobody's way.
/// </param>
/// <param name="Region">Where the case is deployed.</param>
/// <param name="Expires">When whoever cleans up may delete what is left, as text; a tag of every resource.</param>
/// <param name="Before">Whether a case that updates deploys what it updates from.</param>
public sealed record Run(string? Id, string Region, string Expires, bool Before)
{
    private const string DefaultRegion = "us-east-1";

    /// <summary>
    /// The run that the environment variables <c>INTEG_RUN</c>, <c>INTEG_REGION</c>, <c>INTEG_EXPIRES</c> and <c>INTEG_BEFORE</c>
    /// describe.
    /// </summary>
    public static Run FromEnvironment() => new(
        Variable("INTEG_RUN"),
        Variable("INTEG_REGION") ?? DefaultRegion,
        Variable("INTEG_EXPIRES") ?? "at-deployment",
        Variable("INTEG_BEFORE") == "1");

    private static string? Variable(string name) =>
        Environment.GetEnvironmentVariable(name) is { Length: > 0 } value ? value : null;
}
