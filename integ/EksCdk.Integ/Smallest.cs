using EksCdk.Configuration;

namespace EksCdk.Integ;

/// <summary>The smallest real platform: two zones, one NAT gateway, one node, nothing optional, everything removable.</summary>
internal static class Smallest
{
    /// <summary>One node.</summary>
    public static NodeGroupConfiguration Nodes { get; } =
        new() { Name = "one", InstanceTypes = ["t3.medium"], MinSize = 1, MaxSize = 1, DesiredSize = 1, VolumeSizeGiB = 20 };

    /// <summary>No controller, no policy: what a node needs to join, and no more.</summary>
    public static WorkloadsConfiguration NoWorkloads { get; } = new()
    {
        LoadBalancerController = false,
        ClusterAutoscaler = false,
        MetricsServer = false,
        StorageClass = false,
        DefaultDenyNamespaces = [],
    };

    /// <summary>The platform; <paramref name="suffix"/> tells the case from all others.</summary>
    public static EnvironmentConfiguration Platform(string suffix) => new()
    {
        Name = "integ",
        Suffix = suffix,
        RemovalPolicy = RemovalMode.Destroy,
        // Interface endpoints cost more than the node. The one to S3 is free.
        Network = new NetworkConfiguration { NatGateways = 1, Endpoints = [VpcEndpoints.S3] },
        Security = new SecurityConfiguration { KeyDeletionWindowDays = 7, LogRetentionDays = 30 },
        Cluster = new ClusterConfiguration { DeletionProtection = false },
        NodeGroups = [Nodes],
        Workloads = NoWorkloads,
    };
}
