using System.Text.Json;
using Amazon.CDK;
using Amazon.CDK.AWS.CloudWatch;
using Constructs;

namespace EksCdk.Constructs.Observability;

/// <summary>What <see cref="ClusterDashboard"/> takes.</summary>
public sealed class ClusterDashboardProps
{
    /// <summary>The cluster's name, as text; the dashboard has it too.</summary>
    public required string ClusterName { get; init; }

    /// <summary>The id of the cluster's VPC, whose endpoints are shown.</summary>
    public required string VpcId { get; init; }

    /// <summary>The ids of the VPC's NAT gateways; none where there are none.</summary>
    public IReadOnlyList<string> NatGatewayIds { get; init; } = [];

    /// <summary>Whether Container Insights are collected; without them nodes and restarts are left out.</summary>
    public bool HasInsights { get; init; } = true;
}

/// <summary>
/// A CloudWatch dashboard of a cluster. The metrics of the API server and the scheduler come from EKS, those of nodes and pods
/// from Container Insights.
/// </summary>
public sealed class ClusterDashboard : Construct
{
    private const int Width = 12, Height = 6;

    private readonly string _region;

    /// <summary>Creates the dashboard.</summary>
    public ClusterDashboard(Construct scope, string id, ClusterDashboardProps props) : base(scope, id)
    {
        _region = Stack.Of(this).Region;
        object[] Of(ClusterMetric metric) => [metric.Namespace, metric.Name, "ClusterName", props.ClusterName];
        List<object> widgets =
        [
            Widget("API server: errors", "Sum", [Of(ClusterMetric.ServerErrors), Of(ClusterMetric.Throttled)]),
            Widget("API server: latency, p99 in seconds", "Average",
                [Of(ClusterMetric.GetLatency), Of(ClusterMetric.ListLatency), Of(ClusterMetric.PostLatency)]),
            .. props.HasInsights ? OfInsights(Of, props.ClusterName) : [],
            Widget("Pods that wait for a node", "Maximum", [Of(ClusterMetric.PendingPods), Of(ClusterMetric.UnschedulablePods)]),
            Widget("Endpoints: bytes", "Sum",
            [
                Search("AWS/PrivateLinkEndpoints,\"Endpoint Type\",\"Service Name\",\"VPC Endpoint Id\",\"VPC Id\"",
                    ClusterMetric.EndpointBytes, "VPC Id", props.VpcId),
            ]),
        ];
        if (props.NatGatewayIds.Count > 0)
            widgets.Add(Widget("NAT gateways: bytes out", "Sum", [.. props.NatGatewayIds.Select(gateway => (object[])
                [ClusterMetric.NatBytes.Namespace, ClusterMetric.NatBytes.Name, "NatGatewayId", gateway])]));

        _ = new CfnDashboard(this, "Dashboard", new CfnDashboardProps
        {
            DashboardName = props.ClusterName,
            DashboardBody = JsonSerializer.Serialize(new { widgets }),
        });
    }

    private object[] OfInsights(Func<ClusterMetric, object[]> of, string clusterName) =>
    [
        Widget("Nodes: CPU, memory and disk in per cent", "Maximum",
            [of(ClusterMetric.NodeCpu), of(ClusterMetric.NodeMemory), of(ClusterMetric.NodeDisk)]),
        Widget("Nodes that failed", "Maximum", [of(ClusterMetric.FailedNodes)]),
        Widget("Restarts of containers", "Sum",
            [Search("ContainerInsights,ClusterName,Namespace,PodName", ClusterMetric.Restarts, "ClusterName", clusterName)]),
    ];

    private object Widget(string title, string stat, IReadOnlyList<object[]> metrics) => new
    {
        type = "metric",
        width = Width,
        height = Height,
        properties = new { title, stat, metrics, period = 300, region = _region, view = "timeSeries" },
    };

    // The dimensions of a metric that has one series for each pod or endpoint are not known beforehand.
    private static object[] Search(string schema, ClusterMetric metric, string dimension, string value) =>
    [
        new
        {
            expression = $"SEARCH('{{{schema}}} MetricName=\"{metric.Name}\" \"{dimension}\"=\"{value}\"', 'Sum', 300)",
            id = "found",
        },
    ];
}
