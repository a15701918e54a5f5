using Amazon.CDK.AWS.AutoScaling;
using Amazon.CDK.AWS.EC2;
using Amazon.CDK.AWS.EKSv2;
using Amazon.CDK.AWS.IAM;
using Constructs;
using EksCdk.Constructs.Security;
using EksCdk.Facts;
using static System.Globalization.CultureInfo;
using Overrides = Amazon.CDK.AWS.AutoScaling.CfnAutoScalingGroup.LaunchTemplateOverridesProperty;
using Template = Amazon.CDK.AWS.AutoScaling.CfnAutoScalingGroup.LaunchTemplateSpecificationProperty;

namespace EksCdk.Constructs.Cluster;

/// <summary>
/// Nodes of AL2023 or Bottlerocket in an Auto Scaling group of one's own: for spot beside on-demand in one group, or policies of
/// scaling that a managed group does not take. EKS does not drain, update or repair them: what changes is for instances that
/// start later. They have a role of their own, and its access entry.
/// </summary>
public sealed class SelfManagedNodeGroup : Construct
{
    /// <summary>Creates role, access entry, launch template and Auto Scaling group.</summary>
    /// <exception cref="ArgumentException">
    /// The image is of another family, or is AL2023 and nothing says the range of services, which nothing else tells such nodes.
    /// </exception>
    public SelfManagedNodeGroup(Construct scope, string id, SelfManagedNodeGroupProps props) : base(scope, id)
    {
        var image = props.Image ?? AmiTypes.ParameterOf(props.AmiType, props.KubernetesVersion)
            ?? throw new ArgumentException(
                $"Nodes of {props.AmiType} join in a managed group; this one takes AL2023 and Bottlerocket.");
        if (AmiTypes.FamilyOf(props.AmiType) == "AmazonLinux2023" && props.ServiceCidr is null)
            throw new ArgumentException(
                $"Say {nameof(props.ServiceCidr)}: nothing else tells nodes of {props.AmiType} the range of services.");
        Role = ClusterRoles.ForOtherNodes(this, "Role");
        var entry = new CfnAccessEntry(this, "Entry", new CfnAccessEntryProps
        {
            ClusterName = props.ClusterName,
            PrincipalArn = Role.RoleArn,
            Type = "EC2_LINUX",
        });
        entry.Node.AddDependency(props.Cluster);
        Group = new CfnAutoScalingGroup(this, "Nodes", new CfnAutoScalingGroupProps
        {
            MinSize = props.MinSize.ToString(InvariantCulture),
            MaxSize = props.MaxSize.ToString(InvariantCulture),
            VpcZoneIdentifier = props.Cluster.Vpc.SelectSubnets(PrivateSubnets.Of(props)).SubnetIds,
            // By the last two the cluster autoscaler finds the group.
            Tags =
            [
                Tag($"kubernetes.io/cluster/{props.ClusterName}", "owned"), Tag("k8s.io/cluster-autoscaler/enabled", "true"),
                Tag($"k8s.io/cluster-autoscaler/{props.ClusterName}", "owned"),
            ],
        });
        Start(Launch(props, image), props);
        Acknowledgement.Of(
            Group, Acknowledgement.AwsSolutions, "AS3", "Who looks after nodes sees them come and go in Kubernetes.");
        // After what lets them in.
        Group.Node.AddDependency(entry, props.SecurityGroups);
    }

    /// <summary>What the nodes act as.</summary>
    public Role Role { get; }

    /// <summary>The group, which has to come after the network plug-in.</summary>
    public CfnAutoScalingGroup Group { get; }

    private NodeLaunchTemplate Launch(SelfManagedNodeGroupProps props, string image)
    {
        var template = new NodeLaunchTemplate(this, "LaunchTemplate", new NodeLaunchTemplateProps
        {
            AmiType = props.AmiType,
            Image = image,
            UserData = NodeUserData.Joining(props),
            CapacityReservation = props.CapacityReservation,
            VolumeSizeGiB = props.VolumeSizeGiB,
            InstanceName = $"{props.ClusterName}-{props.Name}",
            VolumeKey = props.VolumeKey,
            ClusterSecurityGroup = props.Cluster.ClusterSecurityGroup,
            NodeSecurityGroup = props.SecurityGroups.Nodes,
            Fabric = props.Fabric,
        });
        var profile = new CfnInstanceProfile(this, "Profile", new CfnInstanceProfileProps { Roles = [Role.RoleName] });
        var resource = (CfnLaunchTemplate)template.Node.DefaultChild!;
        resource.AddPropertyOverride("LaunchTemplateData.IamInstanceProfile.Arn", profile.AttrArn);
        resource.AddPropertyOverride("LaunchTemplateData.InstanceType", props.InstanceTypes[0]);
        return template;
    }

    private void Start(NodeLaunchTemplate template, SelfManagedNodeGroupProps props)
    {
        var specification = new Template { LaunchTemplateId = template.LaunchTemplateId, Version = template.LatestVersionNumber };
        if (props is { InstanceTypes.Count: 1, OnDemandPercentage: 100 })
        {
            Group.LaunchTemplate = specification;
            return;
        }

        const string elsewhere = "The launch template says so, where the rule does not look when there are several types.";
        Acknowledgement.Of(Group, Acknowledgement.AwsSolutions, "EC26", elsewhere);
        Acknowledgement.Of(Group, Acknowledgement.Nist, "EC2IMDSv2Enabled", elsewhere);
        Group.MixedInstancesPolicy = new CfnAutoScalingGroup.MixedInstancesPolicyProperty
        {
            LaunchTemplate = new CfnAutoScalingGroup.LaunchTemplateProperty
            {
                LaunchTemplateSpecification = specification,
                Overrides = props.InstanceTypes.Select(type => new Overrides { InstanceType = type }).ToArray(),
            },
            InstancesDistribution = new CfnAutoScalingGroup.InstancesDistributionProperty
            {
                OnDemandPercentageAboveBaseCapacity = props.OnDemandPercentage,
                // From the pools that are interrupted least.
                SpotAllocationStrategy = "price-capacity-optimized",
            },
        };
    }

    private static CfnAutoScalingGroup.TagPropertyProperty Tag(string key, string value) =>
        new() { Key = key, Value = value, PropagateAtLaunch = true };
}
