using EksCdk.Checks.Model;
using EksCdk.Checks.Rules;

namespace EksCdk.Checks.Joining;

/// <summary>What runs on the nodes comes after them, with the roles it needs.</summary>
internal sealed class Workloads : LinkProof
{
    /// <inheritdoc/>
    public override JoinLink Link => JoinLink.Workloads;

    /// <inheritdoc/>
    public override string? Given(Compute compute) =>
        compute.Cluster is { } cluster && !cluster.HelmCharts.Any() ? $"The templates install no chart in {cluster.Label} that waits for nodes." : null;

    /// <inheritdoc/>
    public override string Missing(Compute compute) => compute.Cluster is null ? base.Missing(compute) : "Nothing is known of the charts in the templates.";

    // A chart that may come too early is a warning of its own; whether nodes join doesn't hang on it.
    /// <inheritdoc/>
    protected override bool IsHarmless(Outcome outcome) => outcome.Severity != Severity.Error;
}
