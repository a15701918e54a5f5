namespace EksCdk.Checks.Resources;

/// <summary>The nodes that EKS Auto Mode brings to a cluster.</summary>
internal sealed class AutoModeCompute : Compute
{
    private readonly Cluster _cluster;

    internal AutoModeCompute(Cluster cluster)
        : base(cluster.Resource) => _cluster = cluster;

    /// <inheritdoc/>
    internal override bool IsThere => base.IsThere && _cluster.AutoModeEnabled is true;

    /// <inheritdoc/>
    internal override string? Part => $"{Kind}";

    /// <inheritdoc/>
    public override ComputeKind Kind => ComputeKind.AutoMode;

    /// <inheritdoc/>
    public override Value Name => _cluster.Name;

    /// <inheritdoc/>
    public override Value ClusterName => _cluster.Name;

    /// <inheritdoc/>
    public override Cluster? Cluster => _cluster;

    /// <inheritdoc/>
    public override Value RoleArn => _cluster.Settings.At("ComputeConfig.NodeRoleArn");

    /// <inheritdoc/>
    public override References<Subnet> Subnets => _cluster.Subnets;

    /// <summary>
    /// The built-in node pools: <c>general-purpose</c>, <c>system</c>. Empty where a user brings node pools of her own.
    /// </summary>
    public Value NodePools => _cluster.Settings.At("ComputeConfig.NodePools");

    /// <inheritdoc/>
    public override bool? StartsEmpty => NodePools.IsUnknown ? null : NodePools.Items.Length == 0;
}
