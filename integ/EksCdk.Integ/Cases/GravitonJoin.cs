using EksCdk.Configuration;

namespace EksCdk.Integ.Cases;

/// <summary>One arm64 node joins: its image, its instance type and every add-on's image are of that architecture.</summary>
public sealed class GravitonJoin : JoinCase
{
    /// <inheritdoc />
    protected override EnvironmentConfiguration Environment { get; } = Smallest.Platform("graviton") with
    {
        NodeGroups = [Smallest.Nodes with { Architecture = NodeArchitecture.Arm64, InstanceTypes = ["t4g.medium"] }],
    };
}
