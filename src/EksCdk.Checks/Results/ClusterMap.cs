namespace EksCdk.Checks.Results;

/// <summary>Where a cluster and its nodes are, as far as the templates say: what a picture of the proof shows.</summary>
public sealed record ClusterMap
{
    /// <summary>What a person calls the cluster.</summary>
    public required string Label { get; init; }

    /// <summary>The name of its stack.</summary>
    public required string Stack { get; init; }

    /// <summary>The cluster's logical id.</summary>
    public required string LogicalId { get; init; }

    /// <summary>From where its API is reached: <c>public</c>, <c>private</c>, both, or <c>not known</c>.</summary>
    public required string Access { get; init; }

    /// <summary>The subnets of its VPC that are in the templates.</summary>
    public required IReadOnlyList<MappedSubnet> Subnets { get; init; }

    /// <summary>The services that have an endpoint in its VPC, as <c>ecr.api</c>.</summary>
    public required IReadOnlyList<string> Endpoints { get; init; }

    /// <summary>Its groups of nodes.</summary>
    public required IReadOnlyList<MappedNodes> Nodes { get; init; }

    /// <summary>The place of its stack in the deployment.</summary>
    internal int StackIndex { get; init; }
}

/// <summary>A group of nodes on a map.</summary>
/// <param name="Stack">The name of its stack.</param>
/// <param name="LogicalId">Its logical id.</param>
/// <param name="Subnets">The logical ids of its subnets; none where they are not known.</param>
public sealed record MappedNodes(string Stack, string LogicalId, IReadOnlyList<string> Subnets);

/// <summary>A subnet on a map.</summary>
/// <param name="LogicalId">Its logical id.</param>
/// <param name="Label">What a person calls it.</param>
/// <param name="Zone">Its zone, or <c>any zone</c> where AWS chooses it.</param>
/// <param name="Range">Its IPv4 range, or empty where that is not known.</param>
/// <param name="WayOut">Where its traffic to the internet goes, in words.</param>
/// <param name="IsPublic">Whether that is an internet gateway.</param>
public sealed record MappedSubnet(string LogicalId, string Label, string Zone, string Range, string WayOut, bool IsPublic);
