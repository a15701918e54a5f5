using EksCdk.Checks.Rules;

namespace EksCdk.Checks.JoinChain;

/// <summary>From the node to the API server and to AWS's services.</summary>
internal sealed class ReachLink : LinkProof
{
    /// <inheritdoc/>
    public override JoinLink Link => JoinLink.Reach;

    /// <inheritdoc/>
    public override string? Open(Compute compute) => compute switch
    {
        KarpenterPool { IsDescribed: false } => PoolText.NotDescribed(compute),
        KarpenterPool or AutoModePool when !PoolText.HasPlace(compute) =>
            $"In which subnets the nodes of {compute.Label} start is known only when they do.",
        HybridNodes => "The way from the remote networks to the VPC and to AWS's services is not in the templates.",
        _ => null,
    };

    /// <inheritdoc/>
    public override string Missing(Compute compute) =>
        compute.Cluster is null ? base.Missing(compute) : $"The VPC of {compute.Label} is not in the templates.";
}
