using Amazon.CDK.AWS.EC2;
using Amazon.CDK.AWS.EKSv2;
using EksCdk.Constructs;
using EksCdk.Constructs.Cluster;
using EksCdk.Constructs.Security;
using EksCdk.Stacks;

namespace OwnStack;

/// <summary>
/// Nodes with Elastic Fabric Adapters, close together in one zone: for computations over many machines. They start when something
/// raises the size of the group; pods ask for <c>vpc.amazonaws.com/efa</c>, which the chart aws-efa-k8s-device-plugin offers.
/// </summary>
public static class FabricNodes
{
    private const string InstanceType = "c6in.32xlarge";

    public static void Add(Platform platform)
    {
        var (layer, name) = (platform.Cluster, platform.Naming.Cluster);
        var subnet = platform.Network.Vpc.PrivateSubnets[0];
        // An adapter asks for a group that names itself in both directions.
        var fabric = new SecurityGroup(layer, "FabricGroup", new SecurityGroupProps
        {
            Vpc = platform.Network.Vpc,
            Description = "Elastic Fabric Adapters",
            AllowAllOutbound = false,
        });
        fabric.AddIngressRule(fabric, Port.AllTraffic());
        fabric.AddEgressRule(fabric, Port.AllTraffic());
        Acknowledgement.Of(fabric, Acknowledgement.Nist, "EC2RestrictedCommonPorts", "Open among the adapters alone.");
        var role = ClusterRoles.ForOtherNodes(layer, "FabricRole");
        var template = new NodeLaunchTemplate(layer, "FabricTemplate", new NodeLaunchTemplateProps
        {
            AmiType = "AL2023_x86_64_STANDARD",
            VolumeSizeGiB = 100,
            VolumeKey = platform.Security.VolumeKey,
            InstanceName = $"{name}-fabric",
            ClusterSecurityGroup = layer.Cluster.ClusterSecurityGroup,
            NodeSecurityGroup = layer.NodeSecurityGroup,
        });
        var close = new CfnPlacementGroup(layer, "FabricPlacement", new CfnPlacementGroupProps { Strategy = "cluster" });
        string[] groups = [fabric.SecurityGroupId, layer.NodeSecurityGroup.SecurityGroupId, layer.Cluster.ClusterSecurityGroupId];
        var resource = (CfnLaunchTemplate)template.Node.DefaultChild!;
        resource.AddPropertyOverride("LaunchTemplateData.InstanceType", InstanceType);
        resource.AddPropertyOverride("LaunchTemplateData.Placement.GroupName", close.Ref);
        resource.AddPropertyDeletionOverride("LaunchTemplateData.SecurityGroupIds");
        resource.AddPropertyOverride("LaunchTemplateData.NetworkInterfaces", new object[]
        {
            new Dictionary<string, object>
            {
                ["InterfaceType"] = "efa",
                ["DeviceIndex"] = 0,
                ["NetworkCardIndex"] = 0,
                ["DeleteOnTermination"] = true,
                ["Groups"] = groups,
            },
        });
        var nodes = new CfnNodegroup(layer, "FabricNodes", new CfnNodegroupProps
        {
            ClusterName = name,
            NodeRole = role.RoleArn,
            Subnets = [subnet.SubnetId],
            AmiType = "AL2023_x86_64_STANDARD",
            ScalingConfig = new CfnNodegroup.ScalingConfigProperty { MinSize = 0, DesiredSize = 0, MaxSize = 4 },
            LaunchTemplate = new CfnNodegroup.LaunchTemplateSpecificationProperty
            {
                Id = template.LaunchTemplateId,
                Version = template.LatestVersionNumber,
            },
        });
        nodes.Node.AddDependency(layer.Cluster, layer.NodeGroups[0]);
    }
}
