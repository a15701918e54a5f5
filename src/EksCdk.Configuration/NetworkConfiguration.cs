using System.ComponentModel.DataAnnotations;

namespace EksCdk.Configuration;

/// <summary>The network layer: VPC, subnets, NAT, endpoints.</summary>
public sealed record NetworkConfiguration
{
    /// <summary>
    /// The VPC's IPv4 range, private, /16 to /20: AWS allows no larger VPC, and with the VPC CNI every pod takes an address of
    /// its node's
    /// subnet, so that a smaller one runs out of addresses when it is cut into two or three tiers over three zones.
    /// </summary>
    /// <remarks>https://docs.aws.amazon.com/vpc/latest/userguide/vpc-cidr-blocks.html</remarks>
    public string Cidr { get; init; } = "10.0.0.0/16";

    /// <summary>
    /// The family of the addresses of pods and Kubernetes services, for ever. With IPv6 the VPC has both families, nodes too;
    /// pods reach IPv4 through the address of their node, and IPv6 through an egress-only internet gateway.
    /// </summary>
    /// <remarks>https://docs.aws.amazon.com/eks/latest/userguide/cni-ipv6.html</remarks>
    public IpFamily IpFamily { get; init; }

    /// <summary>A VPC that is there already; when absent, the network layer makes one.</summary>
    public ExistingNetworkConfiguration? Existing { get; init; }

    /// <summary>How many NAT gateways: 0 to one per zone; when absent, one per zone.</summary>
    public int? NatGateways { get; init; }

    /// <summary>Whether each zone also has a subnet without any route out.</summary>
    public bool IsolatedSubnets { get; init; }

    /// <summary>
    /// Whether each zone has a public subnet, for NAT gateways and load balancers on the internet. Without them, and so without
    /// NAT,
    /// nothing connects the VPC with the internet.
    /// </summary>
    public bool PublicSubnets { get; init; } = true;

    /// <summary>
    /// A second range of the VPC, of 100.64.0.0/10, /16 to /20, from which pods take their addresses instead of from the
    /// subnets of
    /// their nodes; when absent, there is none.
    /// </summary>
    /// <remarks>https://docs.aws.amazon.com/eks/latest/userguide/cni-custom-network.html</remarks>
    public string? PodCidr { get; init; }

    /// <summary>
    /// The services reached through VPC endpoints instead of NAT: their short names, for example <c>ecr.api</c>. When absent,
    /// with
    /// NAT only <c>s3</c>, whose endpoint is free; without NAT all that nodes, add-ons and controllers need.
    /// </summary>
    /// <remarks>https://aws.amazon.com/privatelink/pricing/: an endpoint costs by the hour in each zone.</remarks>
    public IReadOnlyList<string>? Endpoints { get; init; }

    /// <summary>
    /// Rules of the security groups of nodes, control plane and interface endpoints, beside those that the cluster needs.
    /// </summary>
    [MaxLength(50)]
    public IReadOnlyList<SecurityGroupRuleConfiguration> SecurityGroupRules { get; init; } = [];

    /// <summary>Whether nodes reach the internet, of a network with its defaults filled in.</summary>
    public bool ReachesInternet => Existing is { } there ? there.InternetAccess != InternetAccessMode.None : NatGateways is not 0;

    /// <summary>Whether pods and services have IPv6 addresses.</summary>
    public bool IsIpv6 => IpFamily == IpFamily.IPv6;

    /// <summary>The IPv4 ranges of the VPC, without that of <see cref="PodCidr"/>.</summary>
    public IReadOnlyList<string> VpcCidrs => Existing?.Cidrs ?? [Cidr];

    /// <summary>The services that are reached through endpoints, of a network with its defaults filled in.</summary>
    internal IEnumerable<string> ReachedByEndpoints => (Existing?.Endpoints ?? []).Concat(Endpoints ?? []);
}

/// <summary>A family of addresses.</summary>
public enum IpFamily
{
    /// <summary>IPv4.</summary>
    IPv4,

    /// <summary>IPv6.</summary>
    IPv6,
}

/// <summary>The VPC endpoints that EKS nodes and the platform's controllers use.</summary>
public static class VpcEndpoints
{
    /// <summary>The only gateway endpoint: image layers come from S3.</summary>
    public const string S3 = "s3";

    /// <summary>What the platform offers, in the order in which it creates them.</summary>
    public static IReadOnlyList<string> Offered { get; } =
        [S3, "ec2", "ecr.api", "ecr.dkr", "sts", "logs", "eks", "eks-auth", "elasticloadbalancing", "autoscaling", "ssm",
            "ssmmessages", "ec2messages", "lambda", "kms", "secretsmanager", "monitoring", "xray"];

    /// <summary>Beside NAT: what costs nothing. Image layers, the bulk of the traffic, come through it.</summary>
    public static IReadOnlyList<string> BesideNat { get; } = [S3];

    /// <summary>
    /// Without NAT: what nodes, add-ons, controllers and the kubectl of the CDK call, and a shell on a node
    /// (<c>ssmmessages</c>).
    /// </summary>
    public static IReadOnlyList<string> WithoutNat { get; } =
        [S3, "ec2", "ecr.api", "ecr.dkr", "sts", "logs", "eks", "eks-auth", "elasticloadbalancing", "autoscaling", "ssm",
            "ssmmessages", "lambda"];

    /// <summary>
    /// What a node needs to join when there is no NAT, and, last, what the kubectl of the CDK needs, whose functions run in the
    /// VPC and call each other.
    /// </summary>
    public static IReadOnlyList<string> RequiredWithoutNat { get; } =
        [S3, "ec2", "ecr.api", "ecr.dkr", "sts", "logs", "eks", "eks-auth", "lambda"];
}
