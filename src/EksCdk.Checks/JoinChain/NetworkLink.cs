using EksCdk.Checks.Rules;

namespace EksCdk.Checks.JoinChain;

/// <summary>The node gets pod networking and becomes Ready.</summary>
internal sealed class NetworkLink : LinkProof
{
    /// <inheritdoc/>
    public override JoinLink Link => JoinLink.Network;

    /// <inheritdoc/>
    public override string? ProvenByKind(Compute compute) => compute switch
    {
        AutoModeCompute or AutoModePool => "Auto Mode brings CNI and kube-proxy.",
        FargateProfile => "Fargate itself gives pods their addresses.",
        _ => null,
    };

    /// <inheritdoc/>
    public override string? Open(Compute compute) => compute switch
    {
        KarpenterPool { IsDescribed: false } => PoolText.NotDescribed(compute),
        HybridNodes => "Hybrid nodes need a CNI of their own, Cilium or Calico: whether it is installed is not checked.",
        _ => null,
    };
}
