using EksCdk.Checks.Rules;
using EksCdk.Checks.Scenarios;

namespace EksCdk.Checks.JoinChain;

/// <summary>What a verdict is about, in one scenario: a group of nodes, or what runs in a cluster.</summary>
/// <param name="Kind">The kind of the group; null for what runs in a cluster.</param>
/// <param name="Name">Its name, or its logical id.</param>
/// <param name="Resource">The resource that brings it.</param>
/// <param name="Cluster">The cluster, or null if it is not in the templates.</param>
/// <param name="Parts">The resources that it needs: what a rule says about one of them, it says about all of it.</param>
/// <param name="Stacks">The stacks that must be created for it: where CloudFormation refuses one of their templates, there is
/// nothing of it.</param>
/// <param name="Links">What its links take.</param>
internal sealed record VerdictSubject(ComputeKind? Kind, string Name, Resource Resource, string? Cluster, HashSet<Resource> Parts,
    HashSet<Stack> Stacks, IReadOnlyList<LinkClaim> Links)
{
    /// <summary>Which of the groups of its resource it is; null where that is the group itself.</summary>
    public string? Part { get; init; }

    /// <summary>Whether, beyond the control plane, only what is said of the group itself concerns it.</summary>
    public bool IsApart { get; init; }

    /// <summary>The same of the resources of another model.</summary>
    public VerdictSubject In(Anchors anchors) =>
        this with { Resource = anchors.Of(Resource), Parts = [.. Parts.Select(anchors.Of)] };
}

/// <summary>What it takes to call a link proven.</summary>
/// <param name="Link">The link.</param>
/// <param name="ProvenByKind">What holds of itself; null if nothing does.</param>
/// <param name="Required">The ids of the rules without which nothing is proven.</param>
/// <param name="Missing">What would have to be known where a required rule had nothing to say.</param>
/// <param name="IsProvenByKindAlone">Whether what holds of itself counts only where no rule has anything to say.</param>
/// <param name="IsOpen">Whether part of the link is looked at by no rule, so that it is never proven.</param>
internal sealed record LinkClaim(
    JoinLink Link, string? ProvenByKind, IReadOnlyList<string> Required, string Missing, bool IsProvenByKindAlone = false,
        bool IsOpen = false);
