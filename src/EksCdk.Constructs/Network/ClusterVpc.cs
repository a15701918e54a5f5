using System.Text.RegularExpressions;
using Amazon.CDK;
using Amazon.CDK.AWS.EC2;
using Constructs;
using EksCdk.Facts;

namespace EksCdk.Constructs.Network;

/// <summary>What <see cref="ClusterVpc"/> takes.</summary>
public sealed class ClusterVpcProps
{
    /// <summary>
    /// The name of the EKS cluster, for the tags by which Kubernetes finds the subnets: text, as keys of tags cannot be computed.
    /// </summary>
    public required string ClusterName { get; init; }

    /// <summary>The IPv4 range, for example <c>10.0.0.0/16</c>: with the VPC CNI every pod takes an address of it.</summary>
    public required string Cidr { get; init; }

    /// <summary>
    /// The zones, two to six, for example <c>us-east-1a</c>: explicit, so that a synth asks no AWS account for them.
    /// </summary>
    public required IReadOnlyList<string> AvailabilityZones { get; init; }

    /// <summary>How many NAT gateways; null for one in each zone.</summary>
    public int? NatGateways { get; init; }

    /// <summary>
    /// Whether it also has a range of IPv6, of Amazon's choice, and each subnet a part of it: private ones then have a way out
    /// through an egress-only internet gateway.
    /// </summary>
    public bool IsIpv6 { get; init; }

    /// <summary>Whether each zone also has a subnet without any route out.</summary>
    public bool IsolatedSubnets { get; init; }

    /// <summary>
    /// Whether each zone has a public subnet, which NAT gateways need; without, there is no internet gateway either.
    /// </summary>
    public bool PublicSubnets { get; init; } = true;
}

/// <summary>
/// A VPC for EKS: DNS on, a public and a private subnet in each zone, and the tags by which Kubernetes finds them. Ranges and
/// logical ids follow the zone's letter: zones can be added, removed and named in another order, and the others stay as they are.
/// </summary>
public sealed partial class ClusterVpc : Construct
{
    private const string Private = "Private", Public = "Public", Isolated = "Isolated";

    private static readonly string[] Tiers = [Private, Public, Isolated];

    /// <summary>Creates the VPC.</summary>
    public ClusterVpc(Construct scope, string id, ClusterVpcProps props) : base(scope, id)
    {
        // In the order of their letters, so that a file that names them in another order is the same network.
        string[] zones = [.. props.AvailabilityZones.Order(StringComparer.Ordinal)];
        var slots = new ZoneSlots(props.Cidr);
        var subnets = new List<ISubnetConfiguration>
        {
            new SubnetConfiguration
            {
                Name = Private,
                SubnetType = SubnetType.PRIVATE_WITH_EGRESS,
                CidrMask = slots.Large(zones[0]).Prefix,
            },
        };
        if (props.PublicSubnets)
        {
            subnets.Add(new SubnetConfiguration
            {
                Name = Public,
                SubnetType = SubnetType.PUBLIC,
                CidrMask = slots.Small(zones[0], 0).Prefix,
                MapPublicIpOnLaunch = false,
            });
        }
        if (props.IsolatedSubnets)
        {
            subnets.Add(new SubnetConfiguration
            {
                Name = Isolated,
                SubnetType = SubnetType.PRIVATE_ISOLATED,
                CidrMask = slots.Small(zones[0], 1).Prefix,
            });
        }

        var vpc = new Vpc(this, "Vpc", new VpcProps
        {
            IpAddresses = IpAddresses.Cidr(props.Cidr),
            IpProtocol = props.IsIpv6 ? IpProtocol.DUAL_STACK : null,
            AvailabilityZones = zones,
            NatGateways = props.NatGateways ?? zones.Length,
            EnableDnsHostnames = true,
            EnableDnsSupport = true,
            CreateInternetGateway = props.PublicSubnets,
            RestrictDefaultSecurityGroup = true,
            SubnetConfiguration = [.. subnets],
        });
        Place(vpc.PrivateSubnets, Private, slots.Large);
        Place(vpc.PublicSubnets, Public, zone => slots.Small(zone, 0));
        Place(vpc.IsolatedSubnets, Isolated, zone => slots.Small(zone, 1));
        foreach (var subnet in vpc.PublicSubnets)
        {
            Acknowledgement.Of(subnet, Acknowledgement.Nist, "VPCNoUnrestrictedRouteToIGW",
                "Public subnets hold only NAT gateways and internet-facing load balancers; " +
                "nodes are in private subnets, without a route to the internet gateway.");
        }
        // By these the AWS Load Balancer Controller finds the subnets of internet-facing and internal load balancers.
        foreach (var subnet in vpc.PublicSubnets) Tags.Of(subnet).Add("kubernetes.io/role/elb", "1");
        foreach (var subnet in vpc.PrivateSubnets) Tags.Of(subnet).Add("kubernetes.io/role/internal-elb", "1");
        Vpc = vpc;
        NatGatewayIds =
            [.. vpc.PublicSubnets.Select(subnet => subnet.Node.TryFindChild("NATGateway")).OfType<CfnNatGateway>()
                .Select(g => g.Ref)];

        void Place(ISubnet[] subnets, string tier, Func<string, IpRange> range)
        {
            foreach (var (subnet, zone) in subnets.Zip(zones))
            {
                var resource = (CfnSubnet)subnet.Node.DefaultChild!;
                resource.CidrBlock = range(zone).ToString();
                // Said, not left to the default: a subnet that auto-assigns public addresses makes its nodes public.
                resource.MapPublicIpOnLaunch = false;
                if (props.IsIpv6) GiveIpv6(vpc, resource, tier, zone);
                Tags.Of(subnet).Add("Name", $"{props.ClusterName}-{tier.ToLowerInvariant()}-{zone}");
                Tags.Of(subnet).Add($"kubernetes.io/cluster/{props.ClusterName}", "shared");
                NameByZone(subnet, zone);
            }
        }
    }

    /// <summary>The VPC.</summary>
    public Vpc Vpc { get; }

    /// <summary>The ids of its NAT gateways.</summary>
    public IReadOnlyList<string> NatGatewayIds { get; }

    // EKS wants nodes that get their address by themselves; load balancers need no subnet that gives them one.
    private static void GiveIpv6(Vpc vpc, CfnSubnet subnet, string tier, string zone)
    {
        var parts = Fn.Cidr(Fn.Select(0, vpc.VpcIpv6CidrBlocks), ZoneSlots.Ipv6Parts, "64");
        subnet.Ipv6CidrBlock = Fn.Select(ZoneSlots.Ipv6Part(zone, Array.IndexOf(Tiers, tier)), parts);
        subnet.AssignIpv6AddressOnCreation = tier == Private;
        if (tier != Private) return;
        Acknowledgement.Of(subnet, Acknowledgement.Nist, "VPCSubnetAutoAssignPublicIpDisabled",
            "EKS takes nodes of IPv6 only where the subnet gives them their address. Nothing reaches it from the internet: the " +
            "only way of IPv6 out is an egress-only internet gateway.");
    }

    // The CDK counts the zones: PrivateSubnet2. With the letter instead, CloudFormation knows each subnet, route table and NAT
    // gateway again when a zone before it comes or goes.
    private static void NameByZone(ISubnet subnet, string zone)
    {
        var stack = Stack.Of(subnet);
        foreach (var element in subnet.Node.FindAll().OfType<CfnElement>())
        {
            var name = Counted().Match(stack.GetLogicalId(element));
            element.OverrideLogicalId($"{name.Groups["before"]}{char.ToUpperInvariant(zone[^1])}{name.Groups["after"]}");
        }
    }

    [GeneratedRegex("^(?<before>.*Subnet)[0-9]+(?<after>.*)[0-9A-F]{8}$", RegexOptions.CultureInvariant)]
    private static partial Regex Counted();
}
