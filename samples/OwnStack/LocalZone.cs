using Amazon.CDK;
using Amazon.CDK.AWS.EC2;
using Amazon.CDK.AWS.EKSv2;
using EksCdk.Constructs.Cluster;
using EksCdk.Stacks;

namespace OwnStack;

/// <summary>
/// Nodes near their users, in a Local Zone: a subnet there, in the last part of the VPC's range, which no zone of the region
/// takes, and a managed group. Not every Local Zone has these instances and gp3 volumes: AWS's list of its features says so.
/// </summary>
public static class LocalZone
{
    private const string Zone = "us-east-1-bos-1a";

    public static void Extend(Platform platform)
    {
        var (network, cluster) = (platform.Network, platform.Cluster);
        var subnet = new CfnSubnet(network, "Boston", new CfnSubnetProps
        {
            VpcId = network.Vpc.VpcId,
            AvailabilityZone = Zone,
            CidrBlock = "10.0.252.0/22",
            MapPublicIpOnLaunch = false,
        });
        Tags.Of(subnet).Add("kubernetes.io/role/internal-elb", "1");
        // The way out, and that to S3, of the first zone.
        var routes = network.Vpc.PrivateSubnets[0].RouteTable.RouteTableId;
        _ = new CfnSubnetRouteTableAssociation(network, "BostonRoutes", new CfnSubnetRouteTableAssociationProps
        {
            SubnetId = subnet.AttrSubnetId,
            RouteTableId = routes,
        });
        var template = new NodeLaunchTemplate(cluster, "BostonTemplate", new NodeLaunchTemplateProps
        {
            AmiType = "AL2023_x86_64_STANDARD",
            VolumeSizeGiB = 50,
            VolumeKey = platform.Security.VolumeKey,
            InstanceName = $"{platform.Naming.Cluster}-boston",
            ClusterSecurityGroup = cluster.Cluster.ClusterSecurityGroup,
            NodeSecurityGroup = cluster.NodeSecurityGroup,
        });
        var attributes = new SubnetAttributes
        {
            SubnetId = subnet.AttrSubnetId,
            AvailabilityZone = Zone,
            RouteTableId = routes,
        };
        var nodes = new Nodegroup(cluster, "Boston", new NodegroupProps
        {
            Cluster = cluster.Cluster,
            NodeRole = platform.Security.NodeRole,
            InstanceTypes = [new InstanceType("t3.xlarge")],
            Subnets = new SubnetSelection { Subnets = [Subnet.FromSubnetAttributes(network, "BostonNodes", attributes)] },
            AmiType = NodegroupAmiType.AL2023_X86_64_STANDARD,
            LaunchTemplateSpec =
                new LaunchTemplateSpec { Id = template.LaunchTemplateId!, Version = template.LatestVersionNumber },
        });
        // After the network plug-in and the rules between nodes and control plane.
        nodes.Node.AddDependency(cluster.NodeGroups[0]);
    }
}
