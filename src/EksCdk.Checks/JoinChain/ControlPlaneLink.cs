using EksCdk.Checks.Rules;

namespace EksCdk.Checks.JoinChain;

/// <summary>The cluster comes up.</summary>
internal sealed class ControlPlaneLink : LinkProof
{
    /// <inheritdoc/>
    public override JoinLink Link => JoinLink.ControlPlane;
}
