using Amazon.CDK.AWS.AutoScaling;
using Amazon.CDK.AWS.EC2;
using Amazon.CDK.AWS.EKSv2;
using Amazon.CDK.AWS.IAM;
using EksCdk.Constructs;
using EksCdk.Constructs.Cluster;
using EksCdk.Constructs.Security;
using EksCdk.Stacks;

namespace OwnStack;

/// <summary>
/// Nodes in an Auto Scaling group of the company's own: for instance types that weigh differently, or policies of scaling that a
/// managed group does not take. EKS does not drain, update or repair them.
/// </summary>
public static class SelfManagedNodes
{
    private const string Image = "/aws/service/eks/optimized-ami/1.35/amazon-linux-2023/x86_64/standard/recommended/image_id";

    public static void Add(Platform platform, string serviceCidr)
    {
        var (layer, cluster, name) = (platform.Cluster, platform.Cluster.Cluster, platform.Naming.Cluster);
        var role = ClusterRoles.ForOtherNodes(layer, "OwnNodesRole");
        var entry = new CfnAccessEntry(layer, "OwnNodesEntry",
            new CfnAccessEntryProps { ClusterName = name, PrincipalArn = role.RoleArn, Type = "EC2_LINUX" });
        entry.Node.AddDependency(cluster);
        var template = new NodeLaunchTemplate(layer, "OwnNodesTemplate", new NodeLaunchTemplateProps
        {
            AmiType = "AL2023_x86_64_STANDARD",
            Image = Image,
            UserData = Joining(name, cluster, serviceCidr),
            VolumeSizeGiB = 50,
            VolumeKey = platform.Security.VolumeKey,
            InstanceName = $"{name}-own",
            ClusterSecurityGroup = cluster.ClusterSecurityGroup,
            NodeSecurityGroup = layer.NodeSecurityGroup,
        });
        var profile = new CfnInstanceProfile(layer, "OwnNodesProfile", new CfnInstanceProfileProps { Roles = [role.RoleName] });
        var resource = (CfnLaunchTemplate)template.Node.DefaultChild!;
        resource.AddPropertyOverride("LaunchTemplateData.InstanceType", "m6i.large");
        resource.AddPropertyOverride("LaunchTemplateData.IamInstanceProfile.Arn", profile.AttrArn);
        var nodes = new CfnAutoScalingGroup(layer, "OwnNodes", new CfnAutoScalingGroupProps
        {
            MinSize = "1",
            MaxSize = "3",
            VpcZoneIdentifier = [.. platform.Network.Vpc.PrivateSubnets.Select(subnet => subnet.SubnetId)],
            LaunchTemplate = new CfnAutoScalingGroup.LaunchTemplateSpecificationProperty
            {
                LaunchTemplateId = template.LaunchTemplateId,
                Version = template.LatestVersionNumber,
            },
            // By the last two the cluster autoscaler finds the group.
            Tags =
            [
                Tag($"kubernetes.io/cluster/{name}", "owned"), Tag("k8s.io/cluster-autoscaler/enabled", "true"),
                Tag($"k8s.io/cluster-autoscaler/{name}", "owned"),
            ],
        });
        Acknowledgement.Of(
            nodes, Acknowledgement.AwsSolutions, "AS3", "Who looks after nodes sees them come and go in Kubernetes.");
        // After what lets them in, and after the network plug-in.
        nodes.Node.AddDependency(entry, layer.NodeGroups[0]);
    }

    private static CfnAutoScalingGroup.TagPropertyProperty Tag(string key, string value) =>
        new() { Key = key, Value = value, PropagateAtLaunch = true };

    // Nothing tells such a node the range of services that EKS chooses where the file does not.
    private static string Joining(string name, ICluster cluster, string serviceCidr) =>
        $"""
        apiVersion: node.eks.aws/v1alpha1
        kind: NodeConfig
        spec:
          cluster:
            name: {name}
            apiServerEndpoint: {cluster.ClusterEndpoint}
            certificateAuthority: {cluster.ClusterCertificateAuthorityData}
            cidr: {serviceCidr}
        """;
}
