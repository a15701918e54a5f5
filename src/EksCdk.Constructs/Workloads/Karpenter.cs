using Amazon.CDK.AWS.EC2;
using Amazon.CDK.AWS.EKSv2;
using Amazon.CDK.AWS.IAM;
using Amazon.CDK.AWS.KMS;
using Constructs;
using EksCdk.Constructs.Cluster;
using EksCdk.Constructs.Security;
using EksCdk.Facts;
using Map = System.Collections.Generic.Dictionary<string, object?>;

namespace EksCdk.Constructs.Workloads;

/// <summary>What <see cref="Karpenter"/> takes.</summary>
public sealed class KarpenterProps
{
    /// <summary>What is wanted of the controller; names of its file that are known only here are added.</summary>
    public required Func<IReadOnlyDictionary<string, string>, ChartedControllerProps> Controller { get; init; }

    /// <summary>The cluster, with nodes that Karpenter can run on.</summary>
    public required ICluster Cluster { get; init; }

    /// <summary>The cluster's name, as text.</summary>
    public required string ClusterName { get; init; }

    /// <summary>The subnets of nodes.</summary>
    public required IReadOnlyList<ISubnet> Subnets { get; init; }

    /// <summary>The security groups of nodes.</summary>
    public required IReadOnlyList<ISecurityGroup> SecurityGroups { get; init; }

    /// <summary>Encrypts the nodes' volumes.</summary>
    public required IKey VolumeKey { get; init; }

    /// <summary>The pools; one or more.</summary>
    public required IReadOnlyList<NodePool> Pools { get; init; }

    /// <summary>Tags of the instances.</summary>
    public IReadOnlyDictionary<string, string> Tags { get; init; } = new Dictionary<string, string>();
}

/// <summary>
/// Karpenter, and the pools whose nodes it starts. Classes name subnets, security groups and instance profile by id, so that it
/// is known before a deployment that nodes will join; see https://karpenter.sh/docs/concepts/nodeclasses/.
/// </summary>
public sealed class Karpenter : Construct
{
    // A read-only system, such as Bottlerocket's; images and pods are on the second volume.
    private const int SystemGiB = 4;

    private readonly KarpenterProps _props;
    private readonly CfnInstanceProfile _profile;

    /// <summary>Installs the controller, then the pools.</summary>
    public Karpenter(Construct scope, string id, KarpenterProps props) : base(scope, id)
    {
        _props = props;
        var queue = new InterruptionQueue(this, "Interruptions");
        var role = ClusterRoles.ForOtherNodes(this, "NodeRole");
        _profile = new CfnInstanceProfile(this, "Profile", new CfnInstanceProfileProps { Roles = [role.RoleName] });
        var entry = new CfnAccessEntry(this, "Nodes", new CfnAccessEntryProps
        {
            ClusterName = props.Cluster.ClusterName,
            PrincipalArn = role.RoleArn,
            Type = "EC2_LINUX",
        });
        Controller = new ChartedController(this, "Controller", props.Controller(new Dictionary<string, string>
        {
            ["QueueName"] = queue.QueueName,
            ["QueueArn"] = queue.QueueArn,
            ["NodeRoleArn"] = role.RoleArn,
            ["InstanceProfileArn"] = _profile.AttrArn,
            ["VolumeKeyArn"] = props.VolumeKey.KeyArn,
        }));
        Pools = new KubernetesManifest(this, "Pools", new KubernetesManifestProps
        {
            Cluster = props.Cluster,
            Overwrite = true,
            // A pool that is taken out of the file goes, and its nodes with it.
            Prune = true,
            Manifest = [.. props.Pools.SelectMany(Objects).Select(JsiiValue.Map)],
        });
        // The chart brings the kinds of these objects; without the entry a first node would not be let in.
        Pools.Node.AddDependency(Controller.Release, entry);
    }

    /// <summary>The controller.</summary>
    public ChartedController Controller { get; }

    /// <summary>The pools, for what needs their nodes.</summary>
    public KubernetesManifest Pools { get; }

    private IEnumerable<Map> Objects(NodePool pool) => [Class(pool), pool.ToObject("karpenter.k8s.aws", "EC2NodeClass")];

    private Map Class(NodePool pool)
    {
        var spec = Spec(pool);
        if (FamilyOf(pool) == "Bottlerocket" && BottlerocketSettings.Of(pool.InstanceTypes) is { } settings)
            spec["userData"] = BottlerocketSettings.Toml(settings);
        return new()
        {
            ["apiVersion"] = "karpenter.k8s.aws/v1",
            ["kind"] = "EC2NodeClass",
            ["metadata"] = new Map { ["name"] = pool.Name },
            ["spec"] = spec,
        };
    }

    private static string FamilyOf(NodePool pool) => KarpenterCalls.Families[pool.Image.Split('@')[0]];

    private Map Spec(NodePool pool) => new()
    {
        ["amiSelectorTerms"] = new[] { new Map { ["alias"] = pool.Image } },
        ["instanceProfile"] = _profile.Ref,
        ["subnetSelectorTerms"] = Ids(_props.Subnets.Where(subnet => pool.AvailabilityZones.Count == 0
            || pool.AvailabilityZones.Contains(subnet.AvailabilityZone)).Select(subnet => subnet.SubnetId)),
        ["securityGroupSelectorTerms"] = Ids(_props.SecurityGroups.Select(group => group.SecurityGroupId)),
        ["blockDeviceMappings"] = Volumes(pool),
        ["metadataOptions"] = new Map
        {
            ["httpEndpoint"] = "enabled",
            ["httpTokens"] = "required",
            // As on the nodes of groups: pods cannot take the node's credentials.
            ["httpPutResponseHopLimit"] = 1,
        },
        ["tags"] = _props.Tags.ToDictionary(tag => tag.Key, object? (tag) => tag.Value)
            .Append(new("Name", $"{_props.ClusterName}-{pool.Name}"))
            .DistinctBy(tag => tag.Key).ToDictionary(tag => tag.Key, tag => tag.Value),
    };

    private static Map[] Ids(IEnumerable<string> ids) => [.. ids.Select(id => new Map { ["id"] = id })];

    private Map[] Volumes(NodePool pool)
    {
        var family = AmiTypes.Families[FamilyOf(pool)];
        return family.Data is { } data
            ? [Volume(family.Root, SystemGiB), Volume(data, pool.VolumeSizeGiB)]
            : [Volume(family.Root, pool.VolumeSizeGiB)];

        Map Volume(string device, int sizeGiB) => new()
        {
            ["deviceName"] = device,
            ["ebs"] = new Map
            {
                ["volumeSize"] = $"{sizeGiB}Gi",
                ["volumeType"] = "gp3",
                ["encrypted"] = true,
                ["kmsKeyID"] = _props.VolumeKey.KeyArn,
                ["deleteOnTermination"] = true,
            },
        };
    }
}
