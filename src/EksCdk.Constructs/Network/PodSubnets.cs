using Amazon.CDK;
using Amazon.CDK.AWS.EC2;
using Constructs;

namespace EksCdk.Constructs.Network;

/// <summary>What <see cref="PodSubnets"/> takes.</summary>
public sealed class PodSubnetsProps
{
    /// <summary>The name of the EKS cluster, for the tags by which Kubernetes finds the subnets.</summary>
    public required string ClusterName { get; init; }

    /// <summary>The VPC.</summary>
    public required ClusterVpc Network { get; init; }

    /// <summary>The second range of the VPC, for example <c>100.64.0.0/16</c>.</summary>
    public required string Cidr { get; init; }

    /// <summary>The zones, for example <c>us-east-1a</c>.</summary>
    public required IReadOnlyList<string> AvailabilityZones { get; init; }
}

/// <summary>
/// A second range of the VPC with a subnet in each zone, from which pods take their addresses; the CNI needs an ENIConfig for
/// each,
/// see <see cref="Cluster.EniConfigs"/>. The ranges follow the zone's letter.
/// </summary>
public sealed class PodSubnets : Construct
{
    /// <summary>Creates range and subnets.</summary>
    public PodSubnets(Construct scope, string id, PodSubnetsProps props) : base(scope, id)
    {
        var vpc = props.Network.Vpc;
        var range = new CfnVPCCidrBlock(this, "Range", new CfnVPCCidrBlockProps { VpcId = vpc.VpcId, CidrBlock = props.Cidr });
        var slots = new ZoneSlots(props.Cidr);
        string[] zones = [.. props.AvailabilityZones.Order(StringComparer.Ordinal)];
        ByZone = zones.ToDictionary(zone => zone, zone =>
        {
            var subnet = new PrivateSubnet(this, $"PodSubnet{char.ToUpperInvariant(zone[^1])}", new PrivateSubnetProps
            {
                VpcId = vpc.VpcId,
                AvailabilityZone = zone,
                CidrBlock = slots.Large(zone).ToString(),
                MapPublicIpOnLaunch = false,
            });
            subnet.Node.AddDependency(range);
            Tags.Of(subnet).Add("Name", $"{props.ClusterName}-pods-{zone}");
            Tags.Of(subnet).Add($"kubernetes.io/cluster/{props.ClusterName}", "shared");
            var gateways = props.Network.NatGatewayIds;
            if (gateways.Count > 0) subnet.AddDefaultNatRoute(gateways[Array.IndexOf(zones, zone) % gateways.Count]);
            return (ISubnet)subnet;
        });
    }

    /// <summary>The subnets, by zone.</summary>
    public IReadOnlyDictionary<string, ISubnet> ByZone { get; }
}
