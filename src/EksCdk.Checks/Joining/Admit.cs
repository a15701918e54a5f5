using EksCdk.Checks.Model;
using EksCdk.Checks.Rules.Admit;

namespace EksCdk.Checks.Joining;

/// <summary>The cluster lets the node in.</summary>
internal sealed class Admit : LinkProof
{
    /// <inheritdoc/>
    public override JoinLink Link => JoinLink.Admit;

    /// <inheritdoc/>
    public override IEnumerable<Type> Required(Compute compute) =>
        compute is AutoModeCompute { StartsEmpty: true } ? [] : [typeof(NodeRoleIsTrusted), typeof(NodeRoleHasPolicies), typeof(NodesAreAdmitted)];

    /// <inheritdoc/>
    public override string? Given(Compute compute) => compute is AutoModeCompute { StartsEmpty: true } ? "There are no built-in node pools: node pools of your own bring their own role." : null;

    /// <inheritdoc/>
    public override string Missing(Compute compute) => compute.Cluster is null ? base.Missing(compute) : $"The role of {compute.Label} is not in the templates.";
}
