namespace EksCdk.Constructs.Observability;

/// <summary>A metric of CloudWatch.</summary>
/// <param name="Namespace">Its namespace.</param>
/// <param name="Name">Its name.</param>
/// <remarks>
/// https://docs.aws.amazon.com/eks/latest/userguide/cloudwatch.html (AWS/EKS, from Kubernetes 1.28 on),
/// https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/Container-Insights-metrics-EKS.html (ContainerInsights),
/// https://docs.aws.amazon.com/vpc/latest/userguide/metrics-dimensions-nat-gateway.html,
/// https://docs.aws.amazon.com/vpc/latest/privatelink/privatelink-cloudwatch-metrics.html.
/// </remarks>
internal sealed record ClusterMetric(string Namespace, string Name)
{
    private const string Eks = "AWS/EKS", Insights = "ContainerInsights";

    public static ClusterMetric ServerErrors { get; } = new(Eks, "apiserver_request_total_5XX");

    public static ClusterMetric Throttled { get; } = new(Eks, "apiserver_request_total_429");

    public static ClusterMetric GetLatency { get; } = new(Eks, "apiserver_request_duration_seconds_GET_P99");

    public static ClusterMetric ListLatency { get; } = new(Eks, "apiserver_request_duration_seconds_LIST_P99");

    public static ClusterMetric PostLatency { get; } = new(Eks, "apiserver_request_duration_seconds_POST_P99");

    public static ClusterMetric PendingPods { get; } = new(Eks, "scheduler_pending_pods");

    public static ClusterMetric UnschedulablePods { get; } = new(Eks, "scheduler_pending_pods_UNSCHEDULABLE");

    public static ClusterMetric NodeCpu { get; } = new(Insights, "node_cpu_utilization");

    public static ClusterMetric NodeMemory { get; } = new(Insights, "node_memory_utilization");

    public static ClusterMetric NodeDisk { get; } = new(Insights, "node_filesystem_utilization");

    public static ClusterMetric FailedNodes { get; } = new(Insights, "cluster_failed_node_count");

    public static ClusterMetric Restarts { get; } = new(Insights, "pod_number_of_container_restarts");

    public static ClusterMetric NatBytes { get; } = new("AWS/NATGateway", "BytesOutToDestination");

    public static ClusterMetric EndpointBytes { get; } = new("AWS/PrivateLinkEndpoints", "BytesProcessed");
}
