using EksCdk.Checks.Rules;

namespace EksCdk.Checks.JoinChain;

/// <summary>The AMI gets the user data of its family.</summary>
internal sealed class BootLink : LinkProof
{
    /// <inheritdoc/>
    public override JoinLink Link => JoinLink.Boot;

    /// <inheritdoc/>
    public override string? ProvenByKind(Compute compute) => compute switch
    {
        FargateProfile or AutoModeCompute or AutoModePool => "EKS itself configures these nodes for their cluster.",
        KarpenterPool pool when PoolText.IsWhole(pool) => $"Karpenter writes the user data of {pool.Family} for its cluster.",
        _ => null,
    };

    /// <inheritdoc/>
    public override string? Open(Compute compute) => compute switch
    {
        KarpenterPool { IsDescribed: false } => PoolText.NotDescribed(compute),
        KarpenterPool pool when !PoolText.IsWhole(pool) =>
            "Karpenter writes the user data when it starts a node: for which AMI is known only then.",
        HybridNodes => "Which NodeConfig nodeadm gets on hybrid nodes is not in the templates.",
        _ => null,
    };
}
