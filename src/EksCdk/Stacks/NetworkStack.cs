using Amazon.CDK;
using Amazon.CDK.AWS.EC2;
using Constructs;
using EksCdk.Configuration;
using EksCdk.Constructs.Network;

namespace EksCdk.Stacks;

/// <summary>What the network layer takes: only the environment.</summary>
public sealed class NetworkStackProps : LayerStackProps;

/// <summary>The first layer: VPC, subnets, NAT, endpoints, flow logs; of an existing VPC only endpoints.</summary>
public sealed class NetworkStack : LayerStack
{
    /// <summary>Creates the layer.</summary>
    public NetworkStack(Construct scope, string id, NetworkStackProps props)
        : base(scope, id, props, $"Network of EKS cluster {props.Naming.Cluster}")
    {
        var (settings, security) = (props.Environment.Network, props.Environment.Security);
        if (settings.Existing is { } existing)
        {
            Vpc = new ExistingVpc(this, "Existing", CdkValues.Of(existing)).Vpc;
            _ = new ServiceEndpoints(this, "Endpoints", new ServiceEndpointsProps
            {
                Vpc = Vpc,
                VpcCidrs = existing.Cidrs,
                Rules = CdkValues.RulesOf(settings, RuledGroup.Endpoints),
                Services = settings.Endpoints ?? [],
            });
            // CloudFormation takes no template without a resource; this one costs nothing and does nothing.
            if (settings.Endpoints is null or []) _ = new CfnWaitConditionHandle(this, "NothingToMake");
            return;
        }

        var network = new ClusterVpc(this, "Network", new ClusterVpcProps
        {
            ClusterName = props.Naming.Cluster,
            Cidr = settings.Cidr,
            AvailabilityZones = props.Environment.AvailabilityZones,
            IsIpv6 = settings.IsIpv6,
            NatGateways = settings.NatGateways,
            IsolatedSubnets = settings.IsolatedSubnets,
            PublicSubnets = settings.PublicSubnets,
        });
        Vpc = network.Vpc;
        NatGatewayIds = network.NatGatewayIds;
        ReferStrongly(network.Vpc);

        if (settings.PodCidr is { } pods)
        {
            PodSubnets = new PodSubnets(this, "Pods", new PodSubnetsProps
            {
                ClusterName = props.Naming.Cluster,
                Network = network,
                Cidr = pods,
                AvailabilityZones = props.Environment.AvailabilityZones,
            }).ByZone;
        }

        _ = new ServiceEndpoints(this, "Endpoints", new ServiceEndpointsProps
        {
            Vpc = network.Vpc,
            VpcCidrs = settings.PodCidr is { } podRange ? [settings.Cidr, podRange] : [settings.Cidr],
            MoreSubnets = [.. PodSubnets.Values],
            Rules = CdkValues.RulesOf(settings, RuledGroup.Endpoints),
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

    /// <summary>The subnets of pods, by zone; none where pods take addresses of their nodes' subnets.</summary>
    public IReadOnlyDictionary<string, ISubnet> PodSubnets { get; } = new Dictionary<string, ISubnet>();

    /// <summary>The ids of its NAT gateways.</summary>
    public IReadOnlyList<string> NatGatewayIds { get; } = [];
}
