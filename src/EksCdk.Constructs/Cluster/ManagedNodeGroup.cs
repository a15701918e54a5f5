using Amazon.CDK.AWS.EKSv2;
using Amazon.CDK.AWS.IAM;
using Amazon.CDK.AWS.KMS;
using Constructs;
using EksCluster = Amazon.CDK.AWS.EKSv2.Cluster;

namespace EksCdk.Constructs.Cluster;

/// <summary>What <see cref="ManagedNodeGroup"/> takes.</summary>
public sealed class ManagedNodeGroupProps
{
    /// <summary>The group's name within the cluster, the last part of its instances' names.</summary>
    public required string Name { get; init; }

    /// <summary>The cluster.</summary>
    public required EksCluster Cluster { get; init; }

    /// <summary>The cluster's name, as text: map keys cannot be computed at deployment.</summary>
    public required string ClusterName { get; init; }

    /// <summary>The cluster's Kubernetes version, for example <c>1.35</c>.</summary>
    public required string KubernetesVersion { get; init; }

    /// <summary>The cluster's security groups: nodes start when the rules between them exist.</summary>
    public required ClusterSecurityGroups SecurityGroups { get; init; }

    /// <summary>What the nodes act as.</summary>
    public required IRole Role { get; init; }

    /// <summary>Encrypts the volumes.</summary>
    public required IKey VolumeKey { get; init; }

    /// <summary>The EC2 instance types, 1 to 20, all of the image's architecture.</summary>
    public required IReadOnlyList<string> InstanceTypes { get; init; }

    /// <summary>The nodes' image, one of EKS's own.</summary>
    public NodegroupAmiType AmiType { get; init; } = NodegroupAmiType.AL2023_X86_64_STANDARD;

    /// <summary>The fewest nodes.</summary>
    public int MinSize { get; init; } = 1;

    /// <summary>The most nodes.</summary>
    public int MaxSize { get; init; } = 3;

    /// <summary>The nodes at creation; null for <see cref="MinSize"/>, but at least one.</summary>
    public int? DesiredSize { get; init; }

    /// <summary>
    /// Whether the group exists and whoever scales it decides how many nodes it has: the template then names no number.
    /// </summary>
    public bool KeepSize { get; init; }

    /// <summary>The zones of its nodes; null for all of the network.</summary>
    public IReadOnlyList<string>? AvailabilityZones { get; init; }

    /// <summary>The size of the volume that holds images and pods, in GiB.</summary>
    public int VolumeSizeGiB { get; init; } = 50;

    /// <summary>Kubernetes labels of the nodes.</summary>
    public IReadOnlyDictionary<string, string> Labels { get; init; } = new Dictionary<string, string>();

    /// <summary>Kubernetes taints of the nodes.</summary>
    public IReadOnlyList<TaintSpec> Taints { get; init; } = [];

    /// <summary>How the instances are bought.</summary>
    public CapacityType CapacityType { get; init; } = CapacityType.ON_DEMAND;
}

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
            VolumeSizeGiB = props.VolumeSizeGiB,
            InstanceName = $"{props.ClusterName}-{props.Name}",
            VolumeKey = props.VolumeKey,
            ClusterSecurityGroup = props.Cluster.ClusterSecurityGroup,
            NodeSecurityGroup = props.SecurityGroups.Nodes,
        });
        Nodes = new Nodegroup(this, "Nodes", new NodegroupProps
        {
            Cluster = props.Cluster,
            NodeRole = props.Role,
            Subnets = PrivateSubnets.In(props.AvailabilityZones),
            LaunchTemplateSpec = new LaunchTemplateSpec
            {
                Id = template.LaunchTemplateId!,
                Version = template.LatestVersionNumber,
            },
            AmiType = props.AmiType,
            CapacityType = props.CapacityType,
            MinSize = props.MinSize,
            MaxSize = props.MaxSize,
            DesiredSize = props.DesiredSize ?? Math.Max(1, props.MinSize),
            Labels = props.Labels.ToDictionary(),
            Taints = [.. props.Taints],
            MaxUnavailablePercentage = 33,
            EnableNodeAutoRepair = true,
            // An update that a PodDisruptionBudget holds up fails, instead of evicting the pods all the same.
            ForceUpdate = false,
            Tags = AutoscalerTags(props),
        });
        var resource = (CfnNodegroup)Nodes.Node.DefaultChild!;
        // The construct above takes no types whose names its own table does not know, such as u-6tb1.metal, and of accelerators
        // only with their AMI.
        resource.InstanceTypes = [.. props.InstanceTypes];
        // Otherwise nodes stay behind when the control plane is upgraded.
        resource.Version = props.KubernetesVersion;
        // At creation EKS wants a number. Later on, each change of another size would set the running nodes back to it.
        if (props.KeepSize) resource.AddPropertyDeletionOverride("ScalingConfig.DesiredSize");
        Nodes.Node.AddDependency(props.SecurityGroups);
    }

    /// <summary>The node group.</summary>
    public Nodegroup Nodes { get; }

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
