using Amazon.CDK.AWS.EKSv2;
using Constructs;
using EksCdk.Facts;

namespace EksCdk.Constructs.Cluster;

/// <summary>
/// A managed node group. It has no physical name, so that a change that replaces it can create the new one before it deletes the
/// old.
/// </summary>
public sealed class ManagedNodeGroup : Construct
{
    /// <summary>Creates launch template and node group.</summary>
    public ManagedNodeGroup(Construct scope, string id, ManagedNodeGroupProps props) : base(scope, id)
    {
        var template = new NodeLaunchTemplate(this, "LaunchTemplate", new NodeLaunchTemplateProps
        {
            AmiType = props.AmiType,
            Image = props.Image,
            UserData = NodeUserData.BesideEks(props),
            CapacityReservation = props.CapacityReservation,
            BlockInstanceType = props.CapacityType == CapacityType.CAPACITY_BLOCK ? props.InstanceTypes[0] : null,
            VolumeSizeGiB = props.VolumeSizeGiB,
            InstanceName = $"{props.ClusterName}-{props.Name}",
            VolumeKey = props.VolumeKey,
            ClusterSecurityGroup = props.Cluster.ClusterSecurityGroup,
            NodeSecurityGroup = props.SecurityGroups.Nodes,
            Fabric = props.Fabric,
        });
        Nodes = new Nodegroup(this, "Nodes", new NodegroupProps
        {
            Cluster = props.Cluster,
            NodeRole = props.Role,
            Subnets = PrivateSubnets.Of(props),
            LaunchTemplateSpec = new LaunchTemplateSpec
            {
                Id = template.LaunchTemplateId!,
                Version = template.LatestVersionNumber,
            },
            CapacityType = props.CapacityType,
            MinSize = props.MinSize,
            MaxSize = props.MaxSize,
            DesiredSize = props.DesiredSize ?? Math.Max(1, props.MinSize),
            Labels = props.Labels.ToDictionary(),
            Taints = [.. props.Taints],
            MaxUnavailablePercentage = props.MaxUnavailablePercentage,
            // https://docs.aws.amazon.com/eks/latest/userguide/node-health.html: not on Windows.
            EnableNodeAutoRepair = AmiTypes.FamilyOf(props.AmiType) != "Windows",
            // An update that a PodDisruptionBudget holds up fails, instead of evicting the pods all the same.
            ForceUpdate = false,
            Tags = AutoscalerTags(props),
        });
        var resource = (CfnNodegroup)Nodes.Node.DefaultChild!;
        // The construct above takes no types whose names its own table does not know, such as u-6tb1.metal, of accelerators
        // only with their AMI, and not all AMIs that EKS has.
        resource.InstanceTypes = props.CapacityType == CapacityType.CAPACITY_BLOCK ? null : [.. props.InstanceTypes];
        // With an AMI of one's own EKS wants neither type nor version.
        if (props.Image is null)
        {
            resource.AmiType = props.AmiType;
            // Otherwise nodes stay behind when the control plane is upgraded.
            resource.Version = props.KubernetesVersion;
        }

        // At creation EKS wants a number. Later on, each change of another size would set the running nodes back to it.
        if (props.KeepSize) resource.AddPropertyDeletionOverride("ScalingConfig.DesiredSize");
        Nodes.Node.AddDependency(props.SecurityGroups);
    }

    /// <summary>The node group.</summary>
    public Nodegroup Nodes { get; }

    /// <summary>
    /// What the group's name begins with where the construct is called <c>Nodes-NAME</c> in its stack, for whatever looks for its
    /// Auto Scaling group: CloudFormation makes the name from the logical id, and cuts long ones.
    /// </summary>
    public static string NamePrefix(string name)
    {
        var id = $"Nodes{string.Concat(name.Where(char.IsAsciiLetterOrDigit))}Nodes";
        return id[..Math.Min(id.Length, 40)];
    }

    // EKS puts the two discovery tags on the Auto Scaling group by itself and passes on none of these. The cluster autoscaler
    // reads the node group too (eks:DescribeNodegroup): labels and taints from its own fields, so that a group of zero nodes
    // scales without node-template tags for them, and what it cannot know of the disk from the last tag.
    private static Dictionary<string, string> AutoscalerTags(ManagedNodeGroupProps props) => new()
    {
        ["k8s.io/cluster-autoscaler/enabled"] = "true",
        [$"k8s.io/cluster-autoscaler/{props.ClusterName}"] = "owned",
        ["k8s.io/cluster-autoscaler/node-template/resources/ephemeral-storage"] = $"{props.VolumeSizeGiB}Gi",
    };
}
