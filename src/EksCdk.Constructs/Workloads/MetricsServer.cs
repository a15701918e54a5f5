using System.Text.Json;
using Amazon.CDK.AWS.EKSv2;
using Constructs;

namespace EksCdk.Constructs.Workloads;

/// <summary>What <see cref="MetricsServer"/> takes.</summary>
public sealed class MetricsServerProps
{
    /// <summary>The cluster, with its nodes and its CNI in place.</summary>
    public required ICluster Cluster { get; init; }

    /// <summary>Labels of the nodes that it runs on; none for any.</summary>
    public IReadOnlyDictionary<string, string> NodeSelector { get; init; } = new Dictionary<string, string>();
}

/// <summary>
/// The metrics server, as the community add-on of EKS: two replicas with a disruption budget, on a port that is also free on
/// Fargate, in the version that fits the cluster, from EKS's own registry in the region, which is reached without NAT. The
/// chart has none of that. It calls no AWS API, so it has no role.
/// See https://docs.aws.amazon.com/eks/latest/userguide/metrics-server.html.
/// </summary>
public sealed class MetricsServer : Construct
{
    /// <summary>Installs the metrics server.</summary>
    public MetricsServer(Construct scope, string id, MetricsServerProps props) : base(scope, id)
    {
        _ = new CfnAddon(this, "AddOn", new CfnAddonProps
        {
            ClusterName = props.Cluster.ClusterName,
            AddonName = "metrics-server",
            ResolveConflicts = "OVERWRITE",
            PreserveOnDelete = false,
            ConfigurationValues = props.NodeSelector.Count == 0
                ? null
                : JsonSerializer.Serialize(new Dictionary<string, object> { ["nodeSelector"] = props.NodeSelector }),
        });
    }
}
