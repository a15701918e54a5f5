using EksCdk.Constructs.Cluster;
using EksCdk.Stacks;

namespace OwnStack;

/// <summary>
/// Nodes with Elastic Fabric Adapters, close together in one zone: for computations over many machines. They start when something
/// raises the size of the group; pods ask for <c>vpc.amazonaws.com/efa</c>, which the chart aws-efa-k8s-device-plugin offers.
/// </summary>
public static class FabricNodes
{
    public static void Add(Platform platform)
    {
        var (layer, network) = (platform.Cluster, platform.Network.Vpc);
        var group = new ManagedNodeGroup(layer, "FabricNodes", new ManagedNodeGroupProps
        {
            Name = "fabric",
            Cluster = layer.Cluster,
            ClusterName = platform.Naming.Cluster,
            KubernetesVersion = platform.Environment.KubernetesVersion,
            SecurityGroups = layer.SecurityGroups,
            Role = platform.Security.NodeRole,
            VolumeKey = platform.Security.VolumeKey,
            VolumeSizeGiB = 100,
            InstanceTypes = ["c6in.32xlarge"],
            MinSize = 0,
            DesiredSize = 0,
            MaxSize = 4,
            Subnets = [network.PrivateSubnets[0]],
            Fabric = new FabricAdapters(layer, "Fabric", network),
        });
        group.Nodes.Node.AddDependency(layer.NodeGroups[0]);
    }
}
