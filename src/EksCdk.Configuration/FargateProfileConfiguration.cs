namespace EksCdk.Configuration;

/// <summary>One Fargate profile: which pods run without nodes.</summary>
public sealed record FargateProfileConfiguration
{
    /// <summary>The profile's name within the environment.</summary>
    public required string Name { get; init; }

    /// <summary>Which pods it takes, 1 to 5.</summary>
    public required IReadOnlyList<FargateSelectorConfiguration> Selectors { get; init; }
}

/// <summary>Pods by namespace and labels.</summary>
public sealed record FargateSelectorConfiguration
{
    /// <summary>The pods' namespace.</summary>
    public required string Namespace { get; init; }

    /// <summary>Labels that a pod must have, at most 5.</summary>
    public IReadOnlyDictionary<string, string> Labels { get; init; } = new Dictionary<string, string>();
}
