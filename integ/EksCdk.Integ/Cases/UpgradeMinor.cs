using EksCdk.Configuration;

namespace EksCdk.Integ.Cases;

/// <summary>A cluster is upgraded by one minor version: control plane first, then its node, which joins again.</summary>
public sealed class UpgradeMinor : JoinCase
{
    /// <inheritdoc />
    protected override EnvironmentConfiguration Environment { get; } =
        Smallest.Platform("upgrade") with { KubernetesVersion = "1.36" };

    /// <inheritdoc />
    protected override EnvironmentConfiguration Before => Environment with { KubernetesVersion = "1.35" };
}
