using EksCdk.Constructs.Cluster;
using EksCdk.Stacks;

namespace OwnStack;

/// <summary>
/// Nodes in an Auto Scaling group of the company's own: here spot beside on-demand in one group. EKS does not drain, update or
/// repair them.
/// </summary>
public static class SelfManagedNodes
{
    // Nothing tells such a node the range of services that EKS chooses where the file does not.
    public static void Add(Platform platform, string serviceCidr)
    {
        var layer = platform.Cluster;
        var group = new SelfManagedNodeGroup(layer, "OwnNodes", new SelfManagedNodeGroupProps
        {
            Name = "own",
            Cluster = layer.Cluster,
            ClusterName = platform.Naming.Cluster,
            KubernetesVersion = platform.Environment.KubernetesVersion,
            ServiceCidr = serviceCidr,
            SecurityGroups = layer.SecurityGroups,
            VolumeKey = platform.Security.VolumeKey,
            InstanceTypes = ["m6i.large", "m6a.large", "m5.large"],
            OnDemandPercentage = 40,
        });
        // After the network plug-in.
        group.Group.Node.AddDependency(layer.NodeGroups[0]);
    }
}
