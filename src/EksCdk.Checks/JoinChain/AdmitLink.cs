using EksCdk.Checks.Rules;

namespace EksCdk.Checks.JoinChain;

/// <summary>The cluster lets the node in.</summary>
internal sealed class AdmitLink : LinkProof
{
    /// <inheritdoc/>
    public override JoinLink Link => JoinLink.Admit;

    /// <inheritdoc/>
    public override string? Open(Compute compute) =>
        compute is KarpenterPool { IsDescribed: false } ? PoolText.NotDescribed(compute) : null;

    /// <inheritdoc/>
    public override string Missing(Compute compute) => compute switch
    {
        { Cluster: null } => base.Missing(compute),
        AutoModeCompute { StartsEmpty: true } =>
            "There are no built-in node pools: node pools of your own bring their own role, and need an access entry for it.",
        _ => $"The role of {compute.Label} is not in the templates.",
    };
}
