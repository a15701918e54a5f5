using Amazon.CDK.AWS.EC2;
using Constructs;
using EksCdk.Constructs.Network;

namespace EksCdk.Stacks;

/// <summary>What the network layer takes: only the environment.</summary>
public sealed class NetworkStackProps : LayerStackProps;

/// <summary>The first layer: VPC, subnets, NAT, endpoints, flow logs.</summary>
public sealed class NetworkStack : LayerStack
{
    /// <summary>Creates the layer.</summary>
    public NetworkStack(Construct scope, string id, NetworkStackProps props)
        : base(scope, id, props, $"Network of EKS cluster {props.Naming.Cluster}")
    {
        var (settings, security) = (props.Environment.Network, props.Environment.Security);
        var network = new ClusterVpc(this, "Network", new ClusterVpcProps
        {
            ClusterName = props.Naming.Cluster,
            Cidr = settings.Cidr,
            AvailabilityZones = props.Environment.AvailabilityZones,
            NatGateways = settings.NatGateways,
            IsolatedSubnets = settings.IsolatedSubnets,
        });
        Vpc = network.Vpc;
        ReferStrongly(network.Vpc);

        _ = new ServiceEndpoints(this, "Endpoints", new ServiceEndpointsProps
        {
            Vpc = network.Vpc,
            VpcCidrs = [settings.Cidr],
            Services = settings.Endpoints ?? [],
        });
        _ = new EncryptedFlowLogs(this, "FlowLogs", new EncryptedFlowLogsProps
        {
            Vpc = network.Vpc,
            LogRetention = LogRetentionPeriod.FromDays(security.LogRetentionDays),
            KeyRotationDays = security.KeyRotationDays,
            KeyDeletionWindowDays = security.KeyDeletionWindowDays,
            RemovalPolicy = RemovalPolicy,
        });
    }

    /// <summary>The VPC, with public, private and (where asked) isolated subnets.</summary>
    public IVpc Vpc { get; }
}
