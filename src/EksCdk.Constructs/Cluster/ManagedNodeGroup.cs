using Amazon.CDK.AWS.EC2;
using Amazon.CDK.AWS.EKSv2;
using Amazon.CDK.AWS.IAM;
using Amazon.CDK.AWS.KMS;
using Constructs;
using EksCdk.Configuration;
using EksCluster = Amazon.CDK.AWS.EKSv2.Cluster;
using TaintEffect = Amazon.CDK.AWS.EKSv2.TaintEffect;

namespace EksCdk.Constructs.Cluster;

/// <summary>What <see cref="ManagedNodeGroup"/> takes.</summary>
public sealed class ManagedNodeGroupProps
{
    /// <summary>The nodes.</summary>
    public required NodeGroupConfiguration Group { get; init; }

    /// <summary>The cluster.</summary>
    public required EksCluster Cluster { get; init; }

    /// <summary>The cluster's name, as text: map keys cannot be computed at deployment.</summary>
    public required string ClusterName { get; init; }

    /// <summary>The cluster's Kubernetes version.</summary>
    public required string KubernetesVersion { get; init; }

    /// <summary>The nodes' security group.</summary>
    public required ISecurityGroup SecurityGroup { get; init; }

    /// <summary>What the nodes act as.</summary>
    public required IRole Role { get; init; }

    /// <summary>Encrypts the volumes.</summary>
    public required IKey VolumeKey { get; init; }
}

/// <summary>
/// A managed node group. It has no physical name, so that a change that replaces it can create the new one before it deletes the old.
/// </summary>
public sealed class ManagedNodeGroup : Construct
{
    /// <summary>Creates launch template and node group.</summary>
    public ManagedNodeGroup(Construct scope, string id, ManagedNodeGroupProps props) : base(scope, id)
    {
        var group = props.Group;
        var template = new NodeLaunchTemplate(this, "LaunchTemplate", new NodeLaunchTemplateProps
        {
            Group = group,
            InstanceName = $"{props.ClusterName}-{group.Name}",
            VolumeKey = props.VolumeKey,
            ClusterSecurityGroup = props.Cluster.ClusterSecurityGroup,
            NodeSecurityGroup = props.SecurityGroup,
        });
        Nodes = new Nodegroup(this, "Nodes", new NodegroupProps
        {
            Cluster = props.Cluster,
            NodeRole = props.Role,
            Subnets = PrivateSubnets.Selection,
            LaunchTemplateSpec = new LaunchTemplateSpec { Id = template.LaunchTemplateId!, Version = template.LatestVersionNumber },
            AmiType = AmiTypeOf(group.OperatingSystem, group.Architecture),
            CapacityType = group.CapacityType == NodeCapacityType.Spot ? CapacityType.SPOT : CapacityType.ON_DEMAND,
            MinSize = group.MinSize,
            MaxSize = group.MaxSize,
            DesiredSize = group.DesiredSize,
            Labels = group.Labels.ToDictionary(),
            Taints = [.. group.Taints.Select(TaintOf)],
            MaxUnavailablePercentage = 33,
            EnableNodeAutoRepair = true,
            // An update that a PodDisruptionBudget holds up fails, instead of evicting the pods all the same.
            ForceUpdate = false,
            Tags = AutoscalerTags(props.ClusterName, group),
        });
        var resource = (CfnNodegroup)Nodes.Node.DefaultChild!;
        // The construct above takes no types whose names its own table does not know, such as u-6tb1.metal, and of accelerators only with their AMI.
        resource.InstanceTypes = [.. group.InstanceTypes];
        // Otherwise nodes stay behind when the control plane is upgraded.
        resource.Version = props.KubernetesVersion;
    }

    /// <summary>The node group.</summary>
    public Nodegroup Nodes { get; }

    private static NodegroupAmiType AmiTypeOf(NodeOperatingSystem system, NodeArchitecture architecture) => (system, architecture) switch
    {
        (NodeOperatingSystem.AL2023, NodeArchitecture.X64) => NodegroupAmiType.AL2023_X86_64_STANDARD,
        (NodeOperatingSystem.AL2023, NodeArchitecture.Arm64) => NodegroupAmiType.AL2023_ARM_64_STANDARD,
        (NodeOperatingSystem.Bottlerocket, NodeArchitecture.X64) => NodegroupAmiType.BOTTLEROCKET_X86_64,
        (NodeOperatingSystem.Bottlerocket, NodeArchitecture.Arm64) => NodegroupAmiType.BOTTLEROCKET_ARM_64,
        _ => throw new ArgumentOutOfRangeException(nameof(system), (system, architecture), "no EKS image for this operating system and architecture"),
    };

    private static TaintSpec TaintOf(TaintConfiguration taint) => new()
    {
        Key = taint.Key,
        Value = taint.Value,
        Effect = taint.Effect switch
        {
            Configuration.TaintEffect.NoSchedule => TaintEffect.NO_SCHEDULE,
            Configuration.TaintEffect.PreferNoSchedule => TaintEffect.PREFER_NO_SCHEDULE,
            Configuration.TaintEffect.NoExecute => TaintEffect.NO_EXECUTE,
            _ => throw new ArgumentOutOfRangeException(nameof(taint), taint.Effect, "not an effect of a taint"),
        },
    };

    // EKS puts the two discovery tags on the Auto Scaling group by itself and passes on none of these. The cluster autoscaler reads
    // the node group too (eks:DescribeNodegroup): labels and taints from its own fields, so that a group of zero nodes scales
    // without node-template tags for them, and what it cannot know of the disk from the last tag.
    private static Dictionary<string, string> AutoscalerTags(string clusterName, NodeGroupConfiguration group) => new()
    {
        ["k8s.io/cluster-autoscaler/enabled"] = "true",
        [$"k8s.io/cluster-autoscaler/{clusterName}"] = "owned",
        ["k8s.io/cluster-autoscaler/node-template/resources/ephemeral-storage"] = $"{group.VolumeSizeGiB}Gi",
    };
}
