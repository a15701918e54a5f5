namespace EksCdk.Facts;

/// <summary>What the transform AWS::Serverless makes of resources of its types.</summary>
public static class Serverless
{
    private const string Prefix = "AWS::Serverless::";

    private static readonly Lazy<ServerlessFile> Data =
        new(() => FactFile.Read("serverless", FactsJson.Default.ServerlessFile));

    /// <summary>
    /// The properties of a resource for whose references it certainly waits; null for a type that the transform leaves as it is,
    /// which waits for all.
    /// </summary>
    /// <param name="type">The type.</param>
    public static IReadOnlyList<string>? WaitsFor(string type) =>
        !type.StartsWith(Prefix, StringComparison.Ordinal) ? null : Data.Value.Own.TryGetValue(type, out var own) ? own : [];
}

internal sealed record ServerlessFile : FactSet
{
    public required IReadOnlyDictionary<string, IReadOnlyList<string>> Own { get; init; }
}
