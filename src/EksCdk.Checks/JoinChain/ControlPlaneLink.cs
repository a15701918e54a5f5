using EksCdk.Checks.Rules;
using EksCdk.Checks.Rules.ControlPlane;

namespace EksCdk.Checks.JoinChain;

/// <summary>The cluster comes up.</summary>
internal sealed class ControlPlaneLink : LinkProof
{
    /// <inheritdoc/>
    public override JoinLink Link => JoinLink.ControlPlane;

    /// <inheritdoc/>
    public override IEnumerable<Type> Required(Compute compute) => [typeof(ClusterRoleIsUsable), typeof(SubnetsSpanTwoZones), typeof(EndpointIsReachable)];
}
