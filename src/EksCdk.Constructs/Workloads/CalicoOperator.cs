using Amazon.CDK;
using Amazon.CDK.AWS.EKSv2;
using Constructs;
using EksCdk.Facts;

namespace EksCdk.Constructs.Workloads;

/// <summary>What <see cref="CalicoOperator"/> takes.</summary>
public sealed class CalicoOperatorProps
{
    /// <summary>The cluster.</summary>
    public required ICluster Cluster { get; init; }

    /// <summary>
    /// Whether Calico gives pods addresses too, instead of the VPC CNI. It must then come before the nodes, which are not Ready
    /// without it, and is not waited for; else after them.
    /// </summary>
    public bool IsNetworkPlugin { get; init; }
}

/// <summary>
/// Calico, by the Tigera operator. Beside the VPC CNI it enforces network policies; what has policies should come after it.
/// See https://docs.tigera.io/calico/latest/getting-started/kubernetes/managed-public-cloud/eks.
/// </summary>
public sealed class CalicoOperator : Construct
{
    /// <summary>Installs the operator.</summary>
    public CalicoOperator(Construct scope, string id, CalicoOperatorProps props) : base(scope, id)
    {
        var calico = Calico.Facts;
        Release = new HelmChart(this, "Chart", new HelmChartProps
        {
            Cluster = props.Cluster,
            Repository = calico.Repository,
            Chart = calico.Chart,
            Version = calico.Version,
            Release = calico.Chart,
            Namespace = calico.Namespace,
            CreateNamespace = true,
            // Before there is a node its pods cannot start.
            Wait = !props.IsNetworkPlugin,
            Atomic = !props.IsNetworkPlugin,
            Timeout = Duration.Minutes(6),
            Values = JsiiValue.Map(PlainJson.Of(props.IsNetworkPlugin ? calico.NetworkPlugin : calico.PolicyOnly)!),
        });
    }

    /// <summary>The installed chart, for what has to come after it.</summary>
    public HelmChart Release { get; }
}
