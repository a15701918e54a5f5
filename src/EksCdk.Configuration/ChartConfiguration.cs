using System.ComponentModel.DataAnnotations;

namespace EksCdk.Configuration;

/// <summary>A Helm chart of one's own, or of others. Charts are installed in the order of the file.</summary>
public sealed record ChartConfiguration
{
    /// <summary>The name of its release.</summary>
    [RegularExpression("^[a-z0-9]([a-z0-9-]*[a-z0-9])?$", ErrorMessage = "lower-case letters, digits and hyphens")]
    [MaxLength(53)]
    public required string Name { get; init; }

    /// <summary>
    /// The address of its repository, <c>https://argoproj.github.io/argo-helm</c>, or where it is an OCI artifact its whole
    /// reference, <c>oci://ghcr.io/fluxcd-community/charts/flux2</c>.
    /// </summary>
    [RegularExpression(@"^(https|oci)://[A-Za-z0-9][A-Za-z0-9._~:/%-]*[A-Za-z0-9]/?$",
        ErrorMessage = "an address that begins with https:// or oci://")]
    public required string Repository { get; init; }

    /// <summary>Its name in the repository; when absent, that of the release, or the last part of an OCI reference.</summary>
    [RegularExpression("^[a-zA-Z0-9]([a-zA-Z0-9._-]*[a-zA-Z0-9])?$", ErrorMessage = "the name of a chart")]
    public string? Chart { get; init; }

    /// <summary>Its version, exactly.</summary>
    [RegularExpression(@"^v?[0-9]+\.[0-9]+\.[0-9]+([-+][0-9A-Za-z.+-]+)?$",
        ErrorMessage = "one version such as 1.17.1, neither a range nor a part of one")]
    public required string Version { get; init; }

    /// <summary>The namespace, which is made where it is missing.</summary>
    [RegularExpression("^[a-z0-9]([a-z0-9-]*[a-z0-9])?$",
        ErrorMessage = "a Kubernetes namespace: lower-case letters, digits and hyphens")]
    [MaxLength(63)]
    public required string Namespace { get; init; }

    /// <summary>The YAML file with its values, beside the environment's file or below; when absent, the chart's own.</summary>
    public string? Values { get; init; }

    /// <summary>What the file with its values says; empty before the environment is complete, and where there is none.</summary>
    public IReadOnlyDictionary<string, object?> Settings { get; internal init; } = new Dictionary<string, object?>();

    /// <summary>The chart's name in its repository.</summary>
    public string ChartName => Chart ?? (Repository.StartsWith("oci://", StringComparison.Ordinal)
        ? Repository.TrimEnd('/')[(Repository.TrimEnd('/').LastIndexOf('/') + 1)..]
        : Name);
}
