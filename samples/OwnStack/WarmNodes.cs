using Amazon.CDK.AWS.EKSv2;
using EksCdk.Stacks;

namespace OwnStack;

/// <summary>
/// Nodes that have booted once and wait stopped: where pods come in bursts, a group grows by a start in place of a boot. What
/// waits costs its volumes. Not for spot.
/// </summary>
public static class WarmNodes
{
    public static void Keep(Platform platform, int waiting)
    {
        var group = (CfnNodegroup)platform.Cluster.NodeGroups[0].Node.DefaultChild!;
        group.AddPropertyOverride("WarmPoolConfig.Enabled", true);
        group.AddPropertyOverride("WarmPoolConfig.MinSize", waiting);
        group.AddPropertyOverride("WarmPoolConfig.PoolState", "STOPPED");
    }
}
