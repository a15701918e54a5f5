using EksCdk.Checks.Assemblies;

namespace EksCdk.Checks.Model;

/// <summary>How AWS managed policies of EKS roles are spelled: <c>Data/managed-policy-paths.json</c>.</summary>
internal static class ManagedPolicyPaths
{
    private static readonly Lazy<Node> Data = new(() => DataFile.Read("managed-policy-paths.json"));

    // By what is left of a name when case, hyphens and underscores are gone: that is how names are mistyped.
    private static readonly Lazy<Dictionary<string, string>> ByBareName = new(() => Data.Value["paths"]!.Members.ToDictionary(m => Bare(m.Name), m => m.Value.Text + m.Name));

    /// <summary>The path and name that is meant, for example <c>service-role/AmazonEBSCSIDriverPolicy</c>; null for a policy that is not listed.</summary>
    /// <param name="path">The path and name as written.</param>
    public static string? Correct(string path) => ByBareName.Value.GetValueOrDefault(Bare(path[(path.LastIndexOf('/') + 1)..]));

    /// <summary>Whether a partition is known to lack the policy.</summary>
    /// <param name="path">The path and name as written.</param>
    /// <param name="partition">The partition, or null if it is not known.</param>
    public static bool IsAbsent(string path, string? partition) => partition is not null && Data.Value["absent"]![partition] is { } names && names.Items.Any(n => n.Text == path);

    private static string Bare(string name) => name.Replace("_", "", StringComparison.Ordinal).Replace("-", "", StringComparison.Ordinal).ToUpperInvariant();
}
