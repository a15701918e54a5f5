namespace EksCdk.Facts;

/// <summary>What user data holds that joins a node to a cluster, and what tells that it does more than it shows.</summary>
public sealed record UserDataMarks : FactSet
{
    private static readonly Lazy<UserDataMarks> Data = new(() => FactFile.Read("user-data", FactsJson.Default.UserDataMarks));

    /// <summary>The marks.</summary>
    public static UserDataMarks All => Data.Value;

    /// <summary>The script that joins a node of Amazon Linux 2.</summary>
    public required string Script { get; init; }

    /// <summary>The words of a NodeConfig of Amazon Linux 2023.</summary>
    public required IReadOnlyList<string> NodeConfig { get; init; }

    /// <summary>The keys of <c>settings.kubernetes</c> of Bottlerocket.</summary>
    public required IReadOnlyList<string> Settings { get; init; }

    /// <summary>The words of Windows.</summary>
    public required IReadOnlyList<string> Windows { get; init; }

    /// <summary>What a line holds that runs what it fetches.</summary>
    public required IReadOnlyList<string> Fetches { get; init; }

    /// <summary>What a script holds that may install a kubelet.</summary>
    public required IReadOnlyList<string> Installs { get; init; }

    /// <summary>Where the address of the cluster's DNS is named.</summary>
    public required IReadOnlyList<string> ServiceRange { get; init; }
}
