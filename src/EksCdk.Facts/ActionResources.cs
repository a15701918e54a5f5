namespace EksCdk.Facts;

/// <summary>On which resources actions of IAM can be allowed, for the actions that our rows name.</summary>
public static class ActionResources
{
    private static readonly Lazy<ActionResourcesFile> File =
        new(() => FactFile.Read("action-resources", FactsJson.Default.ActionResourcesFile));

    /// <summary>
    /// Whether a statement that names resources by a pattern can have an effect on an action: yes, where they can be of a type on
    /// which the action is allowed; null where nothing is known of the action.
    /// </summary>
    /// <param name="action">For example <c>ecr:GetAuthorizationToken</c>, which is allowed by <c>*</c> only.</param>
    /// <param name="pattern">The pattern, as in a Resource of a policy.</param>
    public static bool? CanBeAllowedOn(string action, string pattern)
    {
        if (pattern.AsSpan().TrimStart('*').IsEmpty) return true;
        var colon = action.IndexOf(':', StringComparison.Ordinal);
        if (colon < 0 || File.Value.Services.GetValueOrDefault(action[..colon])?.GetValueOrDefault(action[(colon + 1)..])
            is not { } resources)
            return null;
        foreach (var resource in resources)
            if (CanMean(pattern, resource))
                return true;
        return false;
    }

    /// <summary>
    /// Whether a pattern of a policy can mean a resource of which only a pattern is known: IAM compares ARNs part by part, namely
    /// partition, service, region, account and resource.
    /// </summary>
    /// <param name="pattern">The pattern in the policy.</param>
    /// <param name="resource">The resource, in which also <c>%</c> is any text, without a slash.</param>
    public static bool CanMean(string pattern, string resource)
    {
        const int parts = 6;
        Span<Range> of = stackalloc Range[parts], with = stackalloc Range[parts];
        if (pattern.AsSpan().Split(of, ':') < parts) return Glob.CanMeet(pattern, resource);
        resource.AsSpan().Split(with, ':');
        for (var i = 0; i < parts; i++)
            if (!Glob.CanMeet(pattern.AsSpan(of[i]), resource.AsSpan(with[i])))
                return false;
        return true;
    }
}

internal sealed record ActionResourcesFile : FactSet
{
    public required IReadOnlyDictionary<string, IReadOnlyDictionary<string, IReadOnlyList<string>>> Services { get; init; }
}
