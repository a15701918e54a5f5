using EksCdk.Checks.Model;
using EksCdk.Checks.Rules.Network;

namespace EksCdk.Checks.Joining;

/// <summary>The node gets pod networking and becomes Ready.</summary>
internal sealed class Network : LinkProof
{
    /// <inheritdoc/>
    public override JoinLink Link => JoinLink.Network;

    /// <inheritdoc/>
    public override string? Given(Compute compute) => compute switch
    {
        AutoModeCompute => "Auto Mode brings CNI and kube-proxy.",
        FargateProfile => "Fargate itself gives pods their addresses.",
        _ => null,
    };

    /// <inheritdoc/>
    public override IEnumerable<Type> Required(Compute compute) => compute is NodeGroup or AutoScalingGroup ? [typeof(PodNetworkIsPresent)] : [];
}
