using EksCdk.Configuration;

namespace EksCdk.Integ.Cases;

/// <summary>One Bottlerocket node joins, with both of its volumes encrypted.</summary>
public sealed class BottlerocketJoin : JoinCase
{
    /// <inheritdoc />
    protected override EnvironmentConfiguration Environment { get; } = Smallest.Platform("bottlerocket") with
    {
        NodeGroups = [Smallest.Nodes with { OperatingSystem = NodeOperatingSystem.Bottlerocket }],
    };
}
