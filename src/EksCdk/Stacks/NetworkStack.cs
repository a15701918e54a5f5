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
        var network = new ClusterVpc(this, "Network", new ClusterVpcProps
        {
            Network = props.Environment.Network,
            AvailabilityZones = props.Environment.AvailabilityZones,
            Naming = props.Naming,
        });
        Vpc = network.Vpc;
        ReferStrongly(network.Vpc);

        _ = new ServiceEndpoints(this, "Endpoints", new ServiceEndpointsProps
        {
            Vpc = network.Vpc,
            VpcCidrs = [props.Environment.Network.Cidr],
            Services = props.Environment.Network.Endpoints,
        });
        _ = new EncryptedFlowLogs(this, "FlowLogs", new EncryptedFlowLogsProps
        {
            Vpc = network.Vpc,
            Security = props.Environment.Security,
            RemovalPolicy = RemovalPolicy,
        });
    }

    /// <summary>The VPC, with public, private and (where asked) isolated subnets.</summary>
    public IVpc Vpc { get; }
}
