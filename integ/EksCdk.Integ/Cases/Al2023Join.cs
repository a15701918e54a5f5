using EksCdk.Configuration;

namespace EksCdk.Integ.Cases;

/// <summary>One AL2023 node joins: the whole product in its smallest form.</summary>
public sealed class Al2023Join : JoinCase
{
    /// <inheritdoc />
    protected override EnvironmentConfiguration Environment { get; } = new()
    {
        Name = "integ",
        Suffix = "al2023",
        RemovalPolicy = RemovalMode.Destroy,
        AvailabilityZones = ["us-east-1a", "us-east-1b"],
        Network = new NetworkConfiguration { NatGateways = 1 },
        Security = new SecurityConfiguration { KeyDeletionWindowDays = 7, LogRetentionDays = 1 },
        Cluster = new ClusterConfiguration { DeletionProtection = false },
        NodeGroups = [new NodeGroupConfiguration { Name = "one", InstanceTypes = ["t3.medium"], MinSize = 1, MaxSize = 1, DesiredSize = 1 }],
    };
}
