using EksCdk.Checks.Model;
using EksCdk.Checks.Rules.ControlPlane;

namespace EksCdk.Checks.Joining;

/// <summary>The cluster comes up.</summary>
internal sealed class ControlPlane : LinkProof
{
    /// <inheritdoc/>
    public override JoinLink Link => JoinLink.ControlPlane;

    /// <inheritdoc/>
    public override IEnumerable<Type> Required(Compute compute) => [typeof(ClusterRoleIsUsable), typeof(SubnetsSpanTwoZones), typeof(EndpointIsReachable)];
}
