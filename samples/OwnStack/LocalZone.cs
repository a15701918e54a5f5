using EksCdk.Constructs.Cluster;
using EksCdk.Constructs.Network;
using EksCdk.Stacks;

namespace OwnStack;

/// <summary>
/// Nodes near their users, in a Local Zone: a subnet there, in the last part of the VPC's range, which no zone of the region
/// takes, and a managed group. Not every Local Zone has these instances and gp3 volumes: AWS's list of its features says so.
/// </summary>
public static class LocalZone
{
    public static void Extend(Platform platform)
    {
        var (network, layer) = (platform.Network, platform.Cluster);
        const string zone = "us-east-1-bos-1a", cidr = "10.0.252.0/22";
        var boston = new FurtherSubnet(network, "Boston", new() { Vpc = network.Vpc, AvailabilityZone = zone, Cidr = cidr });
        var group = new ManagedNodeGroup(layer, "Boston", new ManagedNodeGroupProps
        {
            Name = "boston",
            Cluster = layer.Cluster,
            ClusterName = platform.Naming.Cluster,
            KubernetesVersion = platform.Environment.KubernetesVersion,
            SecurityGroups = layer.SecurityGroups,
            Role = platform.Security.NodeRole,
            VolumeKey = platform.Security.VolumeKey,
            InstanceTypes = ["t3.xlarge"],
            Subnets = [boston.Subnet],
        });
        // After the network plug-in and the rules between nodes and control plane.
        group.Nodes.Node.AddDependency(layer.NodeGroups[0]);
    }
}
