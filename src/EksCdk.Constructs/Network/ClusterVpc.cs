using Amazon.CDK;
using Amazon.CDK.AWS.EC2;
using Constructs;

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
    /// The zones, two or more, for example <c>us-east-1a</c>: explicit, so that a synth asks no AWS account for them.
    /// </summary>
    public required IReadOnlyList<string> AvailabilityZones { get; init; }

    /// <summary>How many NAT gateways; null for one in each zone.</summary>
    public int? NatGateways { get; init; }

    /// <summary>Whether each zone also has a subnet without any route out.</summary>
    public bool IsolatedSubnets { get; init; }
}

/// <summary>
/// A VPC for EKS: DNS on, a public and a private subnet in each zone, and the tags by which Kubernetes finds them.
/// </summary>
public sealed class ClusterVpc : Construct
{
    /// <summary>Creates the VPC.</summary>
    public ClusterVpc(Construct scope, string id, ClusterVpcProps props) : base(scope, id)
    {
        var zones = props.AvailabilityZones.Count;
        // Private subnets hold nodes and pods, so they get half of the range; the public ones hold NAT gateways and load
        // balancers.
        var prefix = int.Parse(props.Cidr.Split('/')[1]);
        var perZone = prefix + (zones <= 2 ? 1 : zones <= 4 ? 2 : 3);
        var subnets = new List<ISubnetConfiguration>
        {
            new SubnetConfiguration { Name = "Private", SubnetType = SubnetType.PRIVATE_WITH_EGRESS, CidrMask = perZone + 1 },
            new SubnetConfiguration
            {
                Name = "Public",
                SubnetType = SubnetType.PUBLIC,
                CidrMask = perZone + 3,
                MapPublicIpOnLaunch = false,
            },
        };
        if (props.IsolatedSubnets)
        {
            subnets.Add(new SubnetConfiguration
            {
                Name = "Isolated",
                SubnetType = SubnetType.PRIVATE_ISOLATED,
                CidrMask = perZone + 3,
            });
        }

        var vpc = new Vpc(this, "Vpc", new VpcProps
        {
            IpAddresses = IpAddresses.Cidr(props.Cidr),
            AvailabilityZones = [.. props.AvailabilityZones],
            NatGateways = props.NatGateways ?? zones,
            EnableDnsHostnames = true,
            EnableDnsSupport = true,
            RestrictDefaultSecurityGroup = true,
            SubnetConfiguration = [.. subnets],
        });
        foreach (var subnet in vpc.PublicSubnets.Concat(vpc.PrivateSubnets).Concat(vpc.IsolatedSubnets))
        {
            // Said, not left to the default: a subnet that auto-assigns public addresses makes its nodes public.
            ((CfnSubnet)subnet.Node.DefaultChild!).MapPublicIpOnLaunch = false;
            Tags.Of(subnet).Add($"kubernetes.io/cluster/{props.ClusterName}", "shared");
        }
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
    }

    /// <summary>The VPC.</summary>
    public Vpc Vpc { get; }
}
