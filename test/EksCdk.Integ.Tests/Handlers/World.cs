namespace EksCdk.Integ.Tests.Handlers;

/// <summary>What AWS and Kubernetes would find after a deployment; as it is here, everything is well.</summary>
public sealed record World
{
    /// <summary>The key that the platform encrypts volumes with.</summary>
    public const string Key = "arn:aws:kms:us-east-1:111122223333:key/KeysVolumes";

    public string NodeGroupStatus { get; init; } = "ACTIVE";

    /// <summary>The code of the node group's health issue, or null.</summary>
    public string? NodeGroupIssue { get; init; }

    /// <summary>The node group's Kubernetes version; that of the case when null.</summary>
    public string? Version { get; init; }

    public int Instances { get; init; } = 1;

    public string HttpTokens { get; init; } = "required";

    /// <summary>The volumes' keys; null for one that is not encrypted.</summary>
    public IReadOnlyList<string?> VolumeKeys { get; init; } = [Key, Key];

    /// <summary>The add-on that the two following are about; all others are well.</summary>
    public string SickAddOn { get; init; } = "coredns";

    public string AddOnStatus { get; init; } = "ACTIVE";

    public string? AddOnIssue { get; init; }

    /// <summary>An error that AWS answers every call with, or null.</summary>
    public string? Denied { get; init; }

    /// <summary>Nodes that are there, and how many of them are Ready.</summary>
    public int Nodes { get; init; } = 1;

    public int ReadyNodes { get; init; } = 1;

    public int JobsSucceeded { get; init; } = 1;

    /// <summary>Whether the Kubernetes API server forbids everything.</summary>
    public bool Forbidden { get; init; }

    /// <summary>Whether the probe's objects were never made.</summary>
    public bool NoJob { get; init; }
}
