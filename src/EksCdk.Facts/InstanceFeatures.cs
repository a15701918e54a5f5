namespace EksCdk.Facts;

/// <summary>A feature that some instance types do not have.</summary>
/// <param name="Property">The property of a launch template's data that asks for it.</param>
/// <param name="Is">The values that ask for it.</param>
/// <param name="Types">The instance types without it, with <c>*</c> for what is left open.</param>
/// <param name="Says">What they lack, as the end of a sentence.</param>
/// <param name="Evidence">How it is known.</param>
public sealed record MissingFeature(
    string Property, IReadOnlyList<string> Is, IReadOnlyList<string> Types, string Says, RowEvidence Evidence)
{
    /// <summary>Whether an instance type is one of those without it.</summary>
    /// <param name="type">For example <c>t2.medium</c>.</param>
    public bool IsMissingFrom(string type) => Types.Any(t => Glob.Matches(t, type, StringComparison.Ordinal));
}

/// <summary>What instance types lack.</summary>
public static class InstanceFeatures
{
    private static readonly Lazy<InstanceFeaturesFile> Data =
        new(() => FactFile.Read("instance-features", FactsJson.Default.InstanceFeaturesFile));

    /// <summary>Every row.</summary>
    public static IReadOnlyList<MissingFeature> All => Data.Value.Rows;
}

internal sealed record InstanceFeaturesFile : FactSet
{
    public required IReadOnlyList<MissingFeature> Rows { get; init; }
}
