using Amazon.CDK.AWS.EC2;
using Constructs;
using EksCdk.Constructs.Network;

namespace EksCdk.Constructs.Cluster;

/// <summary>What <see cref="ClusterSecurityGroups"/> takes.</summary>
public sealed class ClusterSecurityGroupsProps
{
    /// <summary>The network.</summary>
    public required IVpc Vpc { get; init; }

    /// <summary>The VPC's IPv4 range.</summary>
    public required string Cidr { get; init; }

    /// <summary>Its ranges beside that.</summary>
    public IReadOnlyList<string> MoreCidrs { get; init; } = [];

    /// <summary>Whether nodes and pods have addresses of IPv6 too.</summary>
    public bool IsIpv6 { get; init; }

    /// <summary>
    /// Who else reaches a private endpoint: IPv4 ranges and ids of security groups. Without any, only nodes and the CDK's
    /// kubectl.
    /// </summary>
    public IReadOnlyList<string> PrivateAccessFrom { get; init; } = [];

    /// <summary>More rules of the group of nodes.</summary>
    public IReadOnlyList<SecurityGroupRule> NodeRules { get; init; } = [];

    /// <summary>More rules of the group of the control plane.</summary>
    public IReadOnlyList<SecurityGroupRule> ControlPlaneRules { get; init; } = [];
}

/// <summary>
/// The security groups of control plane, nodes and kubectl, with the rules between them in both directions. They come on top of
/// the cluster security group that EKS makes and that control plane, nodes and Fargate share: with them the nodes work even where
/// its open default rules are taken away.
/// See https://docs.aws.amazon.com/eks/latest/userguide/sec-group-reqs.html.
/// </summary>
public sealed class ClusterSecurityGroups : Construct
{
    private static readonly Port WebhooksAndKubelet = Port.TcpRange(1025, 65535);

    /// <summary>Creates the groups.</summary>
    public ClusterSecurityGroups(Construct scope, string id, ClusterSecurityGroupsProps props) : base(scope, id)
    {
        ControlPlane = Group("ControlPlane", "EKS control plane");
        // Not tagged kubernetes.io/cluster/<name>: the load balancer controller wants that tag on exactly one security group of
        // a node, and EKS has put it on its own.
        Nodes = Group("Nodes", "EKS nodes");
        Kubectl = Group("Kubectl", "kubectl of the CDK");

        Nodes.Connections.AllowInternally(Port.AllTraffic(), "Nodes and pods among themselves");
        Nodes.Connections.AllowFrom(ControlPlane, Port.HTTPS, "API server to webhooks on 443");
        Nodes.Connections.AllowFrom(ControlPlane, WebhooksAndKubelet, "API server to kubelets and webhooks");
        ControlPlane.Connections.AllowFrom(Nodes, Port.HTTPS, "Nodes to the API server");
        ControlPlane.Connections.AllowFrom(Kubectl, Port.HTTPS, "kubectl to the API server");
        foreach (var from in props.PrivateAccessFrom)
        {
            var peer = from.StartsWith("sg-", StringComparison.Ordinal) ? Peer.SecurityGroupId(from) : Peer.Ipv4(from);
            ControlPlane.AddIngressRule(peer, Port.HTTPS, $"{from} to the API server");
        }

        Nodes.AddEgressRule(Peer.AnyIpv4(), Port.HTTPS, "Image registries and AWS services");
        if (props.IsIpv6) Nodes.AddEgressRule(Peer.AnyIpv6(), Port.HTTPS, "Image registries and AWS services by IPv6");
        // Amazon's resolver and time service need no rule; these are for resolvers that a DHCP options set names.
        foreach (var cidr in props.MoreCidrs.Prepend(props.Cidr))
        {
            Nodes.AddEgressRule(Peer.Ipv4(cidr), Port.DNS_TCP, "DNS in the VPC");
            Nodes.AddEgressRule(Peer.Ipv4(cidr), Port.DNS_UDP, "DNS in the VPC");
        }

        Kubectl.AddEgressRule(Peer.AnyIpv4(), Port.HTTPS, "API server, AWS services, chart repositories");

        MoreRules.Add(Nodes, props.NodeRules);
        MoreRules.Add(ControlPlane, props.ControlPlaneRules);

        Acknowledgement.Of(Nodes, Acknowledgement.Nist, "EC2RestrictedCommonPorts",
            "Only members of this group may connect: nodes and their pods to each other, on whatever port a pod listens.");

        SecurityGroup Group(string name, string description) => new(this, name, new SecurityGroupProps
        {
            Vpc = props.Vpc,
            Description = description,
            AllowAllOutbound = false,
        });
    }

    /// <summary>On the control plane's network interfaces.</summary>
    public SecurityGroup ControlPlane { get; }

    /// <summary>On the nodes.</summary>
    public SecurityGroup Nodes { get; }

    /// <summary>On the function that applies manifests and charts.</summary>
    public SecurityGroup Kubectl { get; }
}
