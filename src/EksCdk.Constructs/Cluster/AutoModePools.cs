using Amazon.CDK.AWS.EC2;
using Amazon.CDK.AWS.EKSv2;
using Amazon.CDK.AWS.KMS;
using Constructs;
using EksCdk.Constructs.Security;
using EksCdk.Constructs.Workloads;
using EksCdk.Facts;
using Map = System.Collections.Generic.Dictionary<string, object?>;

namespace EksCdk.Constructs.Cluster;

/// <summary>What <see cref="AutoModePools"/> takes.</summary>
public sealed class AutoModePoolsProps
{
    /// <summary>The cluster, with Auto Mode on.</summary>
    public required ICluster Cluster { get; init; }

    /// <summary>The subnets of nodes.</summary>
    public required IReadOnlyList<ISubnet> Subnets { get; init; }

    /// <summary>The security groups of nodes.</summary>
    public required IReadOnlyList<ISecurityGroup> SecurityGroups { get; init; }

    /// <summary>Encrypts the nodes' volumes; its policy allows that to the cluster's role.</summary>
    public required IKey VolumeKey { get; init; }

    /// <summary>The pools; one or more. Their images are EKS's choice.</summary>
    public required IReadOnlyList<NodePool> Pools { get; init; }

    /// <summary>Tags of the instances and their volumes, which the cluster's role must be allowed to give them.</summary>
    public IReadOnlyDictionary<string, string> Tags { get; init; } = new Dictionary<string, string>();
}

/// <summary>
/// Node pools of EKS Auto Mode beside those that EKS makes. Classes name subnets and security groups by id, so that it is known
/// before a deployment that nodes will join; see https://docs.aws.amazon.com/eks/latest/userguide/create-node-class.html.
/// </summary>
public sealed class AutoModePools : Construct
{
    private readonly AutoModePoolsProps _props;

    /// <summary>Creates the nodes' role, its access entry, and then the pools.</summary>
    public AutoModePools(Construct scope, string id, AutoModePoolsProps props) : base(scope, id)
    {
        _props = props;
        var role = ClusterRoles.ForAutoMode(this, "NodeRole");
        // EKS makes the entry for the role of its own pools, and removes it with the last of them.
        var entry = new CfnAccessEntry(this, "Nodes", new CfnAccessEntryProps
        {
            ClusterName = props.Cluster.ClusterName,
            PrincipalArn = role.RoleArn,
            Type = "EC2",
            AccessPolicies = new object[]
            {
                new CfnAccessEntry.AccessPolicyProperty
                {
                    PolicyArn = AccessPolicy.FromAccessPolicyName(AutoMode.AccessPolicy,
                        new AccessPolicyNameOptions { AccessScopeType = AccessScopeType.CLUSTER }).Policy,
                    AccessScope = new CfnAccessEntry.AccessScopeProperty { Type = "cluster" },
                },
            },
        });
        var pools = new KubernetesManifest(this, "Pools", new KubernetesManifestProps
        {
            Cluster = props.Cluster,
            Overwrite = true,
            // A pool that is taken out of the file goes, and its nodes with it.
            Prune = true,
            Manifest = [.. props.Pools.SelectMany(pool => Objects(pool, role.RoleName)).Select(JsiiValue.Map)],
        });
        // Without the entry a first node would not be let in.
        pools.Node.AddDependency(entry);
    }

    private IEnumerable<Map> Objects(NodePool pool, string role) =>
        [Class(pool, role), pool.ToObject("eks.amazonaws.com", "NodeClass")];

    private Map Class(NodePool pool, string role)
    {
        var spec = new Map
        {
            ["role"] = role,
            ["subnetSelectorTerms"] = Ids(_props.Subnets.Where(subnet => pool.AvailabilityZones.Count == 0
                || pool.AvailabilityZones.Contains(subnet.AvailabilityZone)).Select(subnet => subnet.SubnetId)),
            ["securityGroupSelectorTerms"] = Ids(_props.SecurityGroups.Select(group => group.SecurityGroupId)),
            ["ephemeralStorage"] = new Map
            {
                ["size"] = $"{pool.VolumeSizeGiB}Gi",
                ["kmsKeyID"] = _props.VolumeKey.KeyArn,
            },
        };
        if (_props.Tags.Count > 0) spec["tags"] = _props.Tags.ToDictionary(tag => tag.Key, object? (tag) => tag.Value);
        return new Map
        {
            ["apiVersion"] = "eks.amazonaws.com/v1",
            ["kind"] = "NodeClass",
            ["metadata"] = new Map { ["name"] = pool.Name },
            ["spec"] = spec,
        };
    }

    private static Map[] Ids(IEnumerable<string> ids) => [.. ids.Select(id => new Map { ["id"] = id })];
}
