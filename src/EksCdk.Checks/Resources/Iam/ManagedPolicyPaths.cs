namespace EksCdk.Checks.Resources;

/// <summary>Where AWS's managed policies stand: <c>Data/managed-policy-paths.json</c>.</summary>
internal static class ManagedPolicyPaths
{
    private static readonly Lazy<Dictionary<string, string>> Paths = new(() => DataFile.Read("managed-policy-paths.json")["paths"]!.Members
        .SelectMany(path => path.Value.Items.Select(name => KeyValuePair.Create(name.Text, path.Name)))
        .ToDictionary(StringComparer.Ordinal));

    /// <summary>The path of the policy: <c>/</c> or <c>/service-role/</c>; null for a policy that is not listed.</summary>
    /// <param name="name">The policy's name.</param>
    public static string? Of(string name) => Paths.Value.GetValueOrDefault(name);
}
