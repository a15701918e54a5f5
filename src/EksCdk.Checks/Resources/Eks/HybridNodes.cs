namespace EksCdk.Checks.Resources;

/// <summary>
/// Machines outside AWS that are to join a cluster: one group for each access entry of type HYBRID_LINUX, or one for a cluster
/// that knows remote networks and has no such entry.
/// </summary>
internal sealed class HybridNodes : Compute
{
    internal HybridNodes(AccessEntry entry)
        : base(entry.Resource) => Entry = entry;

    internal HybridNodes(Cluster cluster)
        : base(cluster.Resource)
    {
    }

    /// <summary>The access entry of the machines' role; null if the templates have none.</summary>
    public AccessEntry? Entry { get; }

    /// <inheritdoc/>
    public override ComputeKind Kind => ComputeKind.HybridNodes;

    /// <inheritdoc/>
    public override Value Name => Entry is null ? ((Cluster)Model.View(Resource)!).Name : Resource.NoProperty;

    /// <inheritdoc/>
    public override Value ClusterName => Entry?.ClusterName ?? Name;

    /// <inheritdoc/>
    public override Cluster? Cluster => Entry is null ? (Cluster)Model.View(Resource)! : Entry.Cluster;

    /// <inheritdoc/>
    public override Value RoleArn =>
        Entry?.PrincipalArn ?? Resource.NoProperty.AsUnknown("no access entry in the templates names it");

    /// <inheritdoc/>
    public override References<Subnet> Subnets => new(RoleArn.AsUnknown("hybrid nodes are outside AWS"), Model);

    /// <summary>An entry alone says that hybrid nodes may come, remote networks that they do.</summary>
    public override bool? StartsEmpty => Cluster is { } cluster && KnowsRemoteNetworks(cluster) ? false : null;

    /// <inheritdoc/>
    internal override string? Part => $"{Kind}";

    /// <inheritdoc/>
    internal override bool IsApart => true;

    /// <inheritdoc/>
    internal override bool IsThere => base.IsThere && (Entry is not null
        || (Cluster is { } cluster && KnowsRemoteNetworks(cluster) && !cluster.AccessEntries.Any(IsHybrid)));

    /// <summary>Whether an access entry is for hybrid nodes.</summary>
    /// <param name="entry">The entry.</param>
    public static bool IsHybrid(AccessEntry entry) => entry.EntryType == "HYBRID_LINUX";

    /// <summary>Whether a cluster is told where machines outside AWS are.</summary>
    /// <param name="cluster">The cluster.</param>
    public static bool KnowsRemoteNetworks(Cluster cluster) =>
        !cluster.Settings.At("RemoteNetworkConfig.RemoteNodeNetworks").IsMissing;
}
