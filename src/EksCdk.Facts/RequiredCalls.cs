namespace EksCdk.Facts;

/// <summary>A call without which some releases of the VPC CNI do not start.</summary>
/// <param name="Action">The call.</param>
/// <param name="From">The first release: <c>1.22.0</c>.</param>
/// <param name="Until">The first that goes on without it; null where none does yet.</param>
/// <param name="Unless">The switches of the CNI, by their environment variables, with which it is not made.</param>
public sealed record CniCall(string Action, string From, string? Until, IReadOnlyDictionary<string, string> Unless)
{
    /// <summary>The family of addresses of the clusters in which it is made; null for both.</summary>
    public string? Family { get; init; }

    /// <summary>Whether a release makes it; null where it is not a release in numbers.</summary>
    /// <param name="release">For example <c>v1.22.1-eksbuild.2</c>.</param>
    public bool? IsMadeBy(string? release) => new ServedBy { From = From, Until = Until }.Includes(release);
}

/// <summary>Calls without which something does not work.</summary>
public sealed record RequiredCalls : FactSet
{
    private static readonly Lazy<RequiredCalls> Data =
        new(() => FactFile.Read("required-calls", FactsJson.Default.RequiredCalls));

    /// <summary>The calls.</summary>
    public static RequiredCalls All => Data.Value;

    /// <summary>What nodes and Fargate call to pull images from ECR.</summary>
    public required IReadOnlyList<string> PullImages { get; init; }

    /// <summary>What EC2 asks of who creates a volume with a customer's key.</summary>
    public required IReadOnlyList<string> CreateEncryptedVolumes { get; init; }

    /// <summary>What CloudWatch Logs does with the key of a log group.</summary>
    public required IReadOnlyList<string> EncryptLogs { get; init; }

    /// <summary>What the CDK's custom resource calls for a cluster.</summary>
    public required IReadOnlyList<string> CreateCluster { get; init; }

    /// <summary>What the CDK's custom resource calls for a Fargate profile.</summary>
    public required IReadOnlyList<string> CreateFargateProfile { get; init; }

    /// <summary>What EKS calls in the name of who makes a Fargate profile that names no subnets.</summary>
    public required IReadOnlyList<string> FindPrivateSubnets { get; init; }

    /// <summary>What the VPC CNI calls when it starts, by its releases.</summary>
    public required IReadOnlyList<CniCall> StartCni { get; init; }

    /// <summary>What nodeadm calls on a hybrid node.</summary>
    public required IReadOnlyList<string> JoinHybridNodes { get; init; }

    /// <summary>What the CDK's custom resource calls to empty a VPC's default security group.</summary>
    public required IReadOnlyList<string> RestrictDefaultGroup { get; init; }

    /// <summary>What flow logs of a VPC call to write to a log group.</summary>
    public required IReadOnlyList<string> WriteFlowLogs { get; init; }

    /// <summary>What a service calls on the key of an encrypted topic to publish to it.</summary>
    public required IReadOnlyList<string> PublishEncrypted { get; init; }

    /// <summary>What Fargate calls to write the logs of pods to a log group that is there.</summary>
    public required IReadOnlyList<string> WriteFargateLogs { get; init; }

    /// <summary>What Auto Mode calls to start a node.</summary>
    public required IReadOnlyList<string> StartAutoModeNodes { get; init; }

    /// <summary>Calls of whoever first pulls an image through a cache.</summary>
    public required IReadOnlyList<string> ImportThroughCache { get; init; }

    /// <summary>Calls of nodes and their CNI before they are Ready: one of the first two, by the family of addresses.</summary>
    public required IReadOnlyList<string> BecomeReady { get; init; }
}
