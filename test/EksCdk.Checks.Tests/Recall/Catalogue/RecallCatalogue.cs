namespace EksCdk.Checks.Tests.Recall.Catalogue;

/// <summary>
/// Everything that is known to go wrong: the 32 failures that five teams had, and 46 conditions that public reports tell of.
/// </summary>
internal static class RecallCatalogue
{
    /// <summary>The failures of five teams, F01 to F32.</summary>
    public static IReadOnlyList<RecallRow> Failures { get; } =
        [.. FirstFailures.Rows, .. SecondFailures.Rows, .. AuditFailures.Rows];

    /// <summary>The conditions under which a deployment fails, 1 to 46.</summary>
    public static IReadOnlyList<RecallRow> Conditions { get; } =
        [.. LaunchConditions.Rows, .. NetworkConditions.Rows, .. AccessConditions.Rows, .. LimitConditions.Rows];

    /// <summary>Both.</summary>
    public static IReadOnlyList<RecallRow> All { get; } = [.. Failures, .. Conditions];
}
