using Amazon.CDK.AWS.EC2;
using Amazon.CDK.AWS.EKSv2;
using Constructs;
using Map = System.Collections.Generic.Dictionary<string, object?>;

namespace EksCdk.Constructs.Cluster;

/// <summary>What <see cref="EniConfigs"/> takes.</summary>
public sealed class EniConfigsProps
{
    /// <summary>The cluster.</summary>
    public required ICluster Cluster { get; init; }

    /// <summary>The subnets of pods, by zone.</summary>
    public required IReadOnlyDictionary<string, ISubnet> SubnetsByZone { get; init; }

    /// <summary>The security groups of pods: those of nodes.</summary>
    public required IReadOnlyList<ISecurityGroup> SecurityGroups { get; init; }
}

/// <summary>
/// An ENIConfig for each zone, named as the zone: from which subnet the CNI gives addresses to pods of its nodes. They come
/// after the
/// CNI, which brings their kind, and before the nodes, which read them when they start.
/// See https://docs.aws.amazon.com/eks/latest/userguide/cni-custom-network-tutorial.html.
/// </summary>
public sealed class EniConfigs : Construct
{
    /// <summary>Creates the objects.</summary>
    public EniConfigs(Construct scope, string id, EniConfigsProps props) : base(scope, id)
    {
        string[] groups = [.. props.SecurityGroups.Select(group => group.SecurityGroupId)];
        _ = new KubernetesManifest(this, "Manifest", new KubernetesManifestProps
        {
            Cluster = props.Cluster,
            Overwrite = true,
            Prune = false,
            Manifest =
            [
                .. props.SubnetsByZone.Select(zone => JsiiValue.Map(new Map
                {
                    ["apiVersion"] = "crd.k8s.amazonaws.com/v1alpha1",
                    ["kind"] = "ENIConfig",
                    ["metadata"] = new Map { ["name"] = zone.Key },
                    ["spec"] = new Map { ["subnet"] = zone.Value.SubnetId, ["securityGroups"] = groups },
                })),
            ],
        });
    }
}
