namespace EksCdk.Facts;

/// <summary>The managed policies of AWS that roles around EKS carry.</summary>
public static class ManagedPolicyContents
{
    private static readonly Lazy<ManagedPoliciesFile> Data = new(() => FactFile.Read("managed-policies", FactsJson.Default.ManagedPoliciesFile));
    private static readonly Lazy<Dictionary<string, string>> Paths = new(() => Data.Value.Paths
        .SelectMany(path => path.Value.Select(name => KeyValuePair.Create(name, path.Key)))
        .ToDictionary(StringComparer.Ordinal));

    private static readonly Lazy<Dictionary<string, string>> ByBareName = new(() => All.Keys.ToDictionary(Spelling.Bare));

    /// <summary>The actions that each policy allows, with wildcards, by its name. A policy that is not listed is unknown.</summary>
    public static IReadOnlyDictionary<string, IReadOnlyList<string>> All => Data.Value.Policies;

    /// <summary>The path of the policy: <c>/</c> or <c>/service-role/</c>; null for a policy that is not listed.</summary>
    /// <param name="name">The policy's name.</param>
    public static string? PathOf(string name) => Paths.Value.GetValueOrDefault(name);

    /// <summary>The listed name that differs from this one at most by case, underscores and hyphens; null if there is none.</summary>
    /// <param name="name">The name as written.</param>
    public static string? LikelyNameOf(string name) => ByBareName.Value.GetValueOrDefault(Spelling.Bare(name));

    /// <summary>The listed name from which this one differs by a letter; null if it is listed itself, or there is none.</summary>
    /// <param name="name">The name as written.</param>
    public static string? MisspelledNameOf(string name) =>
        All.ContainsKey(name) ? null : All.Keys.FirstOrDefault(known => Spelling.IsMistakenFor(name, known));
}

internal sealed record ManagedPoliciesFile : FactSet
{
    public required IReadOnlyDictionary<string, IReadOnlyList<string>> Paths { get; init; }

    public required IReadOnlyDictionary<string, IReadOnlyList<string>> Policies { get; init; }
}
