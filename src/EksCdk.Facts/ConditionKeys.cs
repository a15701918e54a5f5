namespace EksCdk.Facts;

/// <summary>Which requests have a condition key of IAM.</summary>
public static class ConditionKeys
{
    private static readonly Lazy<ConditionKeysFile> Data =
        new(() => FactFile.Read("condition-keys", FactsJson.Default.ConditionKeysFile));

    /// <summary>
    /// Whether a key is of another service than an action, so that no request for the action has it. No also where that is not
    /// known.
    /// </summary>
    /// <param name="key">For example <c>autoscaling:ResourceTag/team</c>.</param>
    /// <param name="action">For example <c>eks:DescribeNodegroup</c>.</param>
    public static bool IsOfAnother(string key, string action) =>
        ServiceOf(key) is { } of && ServiceOf(action) is { } asked && of != asked;

    /// <summary>Whether a comparison fails where the request does not have the key.</summary>
    /// <param name="comparison">For example <c>StringEquals</c>.</param>
    public static bool FailsWithoutKey(string comparison) => Data.Value.Failing.Contains(comparison);

    /// <summary>Whether a call goes to a service of one region, so that its region is that of the service.</summary>
    /// <param name="action">For example <c>ecr:GetAuthorizationToken</c>.</param>
    public static bool IsRegional(string action) => Data.Value.Regional.Any(service =>
        action.Length > service.Length && action[service.Length] == ':'
        && action.StartsWith(service, StringComparison.OrdinalIgnoreCase));

    private static string? ServiceOf(string name) =>
        name.IndexOf(':', StringComparison.Ordinal) is var colon and > 0
            && Data.Value.OwnKeys.FirstOrDefault(s => name.AsSpan(0, colon).Equals(s, StringComparison.OrdinalIgnoreCase))
            is { } service ? service : null;
}

internal sealed record ConditionKeysFile : FactSet
{
    public required IReadOnlyList<string> OwnKeys { get; init; }

    public required IReadOnlyList<string> Failing { get; init; }

    public required IReadOnlyList<string> Regional { get; init; }
}
