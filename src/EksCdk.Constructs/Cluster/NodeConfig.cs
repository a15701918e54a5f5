using System.Text.Encodings.Web;
using System.Text.Json;
using Map = System.Collections.Generic.IReadOnlyDictionary<string, object?>;

namespace EksCdk.Constructs.Cluster;

/// <summary>Settings of AL2023 as the NodeConfig that is its user data.</summary>
internal static class NodeConfig
{
    // Tokens of the CDK hold characters that JSON would escape.
    private static readonly JsonSerializerOptions Plain =
        new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, WriteIndented = true };

    /// <summary>
    /// User data with what several maps have below <c>spec</c>, a later one laid over the earlier ones, and with flags of the
    /// kubelet beside theirs.
    /// </summary>
    public static string UserData(IReadOnlyList<string> flags, params Map?[] specs)
    {
        // Lists are replaced when maps are laid over each other; flags belong together.
        IReadOnlyList<object?> all = [.. specs.SelectMany(FlagsOf), .. flags];
        Map? kubelet = all.Count > 0
            ? new Dictionary<string, object?> { ["kubelet"] = new Dictionary<string, object?> { ["flags"] = all } } : null;
        var spec = JsonSerializer.Deserialize<JsonElement>(AddOnConfigurationValues.Merge([.. specs, kubelet]) ?? "{}");
        var document = JsonSerializer.Serialize(
            new Dictionary<string, object?>
            {
                ["apiVersion"] = "node.eks.aws/v1alpha1",
                ["kind"] = "NodeConfig",
                ["spec"] = spec,
            },
            Plain);
        // JSON is YAML too. EKS merges its own part into a message of this kind.
        return $"""
            MIME-Version: 1.0
            Content-Type: multipart/mixed; boundary="//"

            --//
            Content-Type: application/node.eks.aws

            ---
            {document}

            --//--

            """.ReplaceLineEndings("\n");
    }

    private static IEnumerable<object?> FlagsOf(Map? spec) =>
        (spec?.GetValueOrDefault("kubelet") as Map)?.GetValueOrDefault("flags") as IEnumerable<object?> ?? [];
}
