using System.ComponentModel.DataAnnotations;

namespace EksCdk.Configuration;

/// <summary>One Fargate profile: which pods run without nodes.</summary>
public sealed record FargateProfileConfiguration
{
    /// <summary>The profile's name within the environment.</summary>
    /// <remarks>https://docs.aws.amazon.com/eks/latest/userguide/fargate-profile.html</remarks>
    [RegularExpression("^[A-Za-z0-9][A-Za-z0-9_-]*$",
        ErrorMessage = "letters, digits, hyphens and underscores, starting with a letter or digit")]
    [MaxLength(100)]
    public required string Name { get; init; }

    /// <summary>Which pods it takes, 1 to 5.</summary>
    /// <remarks>https://docs.aws.amazon.com/eks/latest/userguide/fargate-profile.html</remarks>
    [MinLength(1), MaxLength(5)]
    public required IReadOnlyList<FargateSelectorConfiguration> Selectors { get; init; }
}

/// <summary>Pods by namespace and labels.</summary>
public sealed record FargateSelectorConfiguration
{
    /// <summary>The pods' namespace; <c>*</c> and <c>?</c> stand for any characters and one character.</summary>
    [RegularExpression("^[a-z0-9*?]([a-z0-9*?-]*[a-z0-9*?])?$",
        ErrorMessage = "a Kubernetes namespace, in which * and ? are wildcards")]
    [MaxLength(63)]
    public required string Namespace { get; init; }

    /// <summary>Labels that a pod must have, at most 5.</summary>
    /// <remarks>https://docs.aws.amazon.com/eks/latest/userguide/fargate-profile.html</remarks>
    [MaxLength(5)]
    public IReadOnlyDictionary<string, string> Labels { get; init; } = new Dictionary<string, string>();
}
