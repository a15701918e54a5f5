using System.ComponentModel.DataAnnotations;

namespace EksCdk.Configuration;

/// <summary>An EKS add-on.</summary>
public sealed record AddOnConfiguration
{
    /// <summary>The add-on's name, for example <c>amazon-cloudwatch-observability</c>.</summary>
    [RegularExpression("^[a-zA-Z0-9][a-zA-Z0-9_-]*$", ErrorMessage = "letters, digits, hyphens and underscores")]
    public required string Name { get; init; }

    /// <summary>
    /// The pinned version, for example <c>v1.13.2-eksbuild.24</c>; when absent, EKS's default for the cluster's version.
    /// </summary>
    [RegularExpression("^v[0-9]+\\.[0-9]+\\.[0-9]+-eksbuild\\.[0-9]+$",
        ErrorMessage = "an add-on version such as v1.13.2-eksbuild.24")]
    public string? Version { get; init; }

    /// <summary>Configuration values as the add-on's own schema has them, written in YAML; passed on as JSON.</summary>
    public IReadOnlyDictionary<string, object?>? Configuration { get; init; }
}
