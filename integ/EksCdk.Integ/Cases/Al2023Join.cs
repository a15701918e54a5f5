using EksCdk.Configuration;

namespace EksCdk.Integ.Cases;

/// <summary>One AL2023 node joins, and every controller is installed on it: the whole product in its smallest form.</summary>
public sealed class Al2023Join : JoinCase
{
    /// <inheritdoc />
    protected override EnvironmentConfiguration Environment { get; } =
        Smallest.Platform("al2023") with { Workloads = new WorkloadsConfiguration() };
}
