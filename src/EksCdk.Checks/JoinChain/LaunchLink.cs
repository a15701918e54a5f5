using EksCdk.Checks.Rules;

namespace EksCdk.Checks.JoinChain;

/// <summary>The instance starts.</summary>
internal sealed class LaunchLink : LinkProof
{
    /// <inheritdoc/>
    public override JoinLink Link => JoinLink.Launch;

    /// <inheritdoc/>
    public override string? ProvenByKind(Compute compute) => compute switch
    {
        FargateProfile => "Fargate itself provides the machines.",
        AutoModeCompute => "Auto Mode itself chooses and starts the instances.",
        _ => null,
    };

    /// <inheritdoc/>
    public override string? Open(Compute compute) => compute switch
    {
        KarpenterPool { IsDescribed: false } => PoolText.NotDescribed(compute),
        KarpenterPool pool when !PoolText.IsWhole(pool) =>
            $"Which subnets, security groups, AMI and instance types Karpenter finds for {compute.Label} is known only " +
            "when it looks.",
        AutoModePool when !PoolText.HasPlace(compute) =>
            $"Which subnets, security groups and instance types Auto Mode finds for {compute.Label} is known only when " +
            "it looks.",
        HybridNodes => "Hybrid nodes are started outside AWS.",
        _ => null,
    };
}
