namespace EksCdk.Facts;

/// <summary>The runtimes of Lambda. One that is not listed may be new.</summary>
public static class LambdaRuntimes
{
    private static readonly Lazy<LambdaRuntimesFile> Data =
        new(() => FactFile.Read("lambda-runtimes", FactsJson.Default.LambdaRuntimesFile));

    /// <summary>The day on which AWS deprecates each runtime. Lambda refuses it some time later, which is not known.</summary>
    public static IReadOnlyDictionary<string, DateOnly> Deprecated => Data.Value.Deprecated;

    /// <summary>
    /// The runtimes with which Lambda was seen to refuse new functions, with the report that shows its answer.
    /// </summary>
    public static IReadOnlyDictionary<string, string> Refused => Data.Value.Refused;

    /// <summary>
    /// The days after its deprecation from which a runtime in <see cref="Refused"/> certainly is refused: Lambda's policy is 30
    /// for new functions, which AWS has put off.
    /// </summary>
    public static int DaysUntilRefused => Data.Value.DaysUntilRefused;

    /// <summary>
    /// The log level of the CDK's provider framework in versions that certainly ask whether a function is active; older ones
    /// have none. Runtimes say nothing, as apps give old code new ones.
    /// </summary>
    public static string CdkWaitingLogLevel => Data.Value.CdkWaitingLogLevel;
}

internal sealed record LambdaRuntimesFile : FactSet
{
    public required IReadOnlyDictionary<string, DateOnly> Deprecated { get; init; }

    public required IReadOnlyDictionary<string, string> Refused { get; init; }

    public required int DaysUntilRefused { get; init; }

    public required string CdkWaitingLogLevel { get; init; }
}
