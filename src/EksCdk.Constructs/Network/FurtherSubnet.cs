using Amazon.CDK;
using Amazon.CDK.AWS.EC2;
using Constructs;

namespace EksCdk.Constructs.Network;

/// <summary>What <see cref="FurtherSubnet"/> takes.</summary>
public sealed class FurtherSubnetProps
{
    /// <summary>The network.</summary>
    public required IVpc Vpc { get; init; }

    /// <summary>The zone, which may be a Local Zone: <c>us-east-1-bos-1a</c>.</summary>
    public required string AvailabilityZone { get; init; }

    /// <summary>The subnet's IPv4 range, of which no other subnet has a part: <c>10.0.252.0/22</c>.</summary>
    public required string Cidr { get; init; }

    /// <summary>The subnet whose routes are its own too; null for the first private one.</summary>
    public ISubnet? RoutesOf { get; init; }
}

/// <summary>
/// A private subnet beside those of the network: in a Local Zone, or for one group of nodes. Its way out, and those to VPC
/// endpoints, are another subnet's.
/// </summary>
public sealed class FurtherSubnet : Construct
{
    /// <summary>Creates the subnet.</summary>
    public FurtherSubnet(Construct scope, string id, FurtherSubnetProps props) : base(scope, id)
    {
        var resource = new CfnSubnet(this, "Subnet", new CfnSubnetProps
        {
            VpcId = props.Vpc.VpcId,
            AvailabilityZone = props.AvailabilityZone,
            CidrBlock = props.Cidr,
            MapPublicIpOnLaunch = false,
        });
        Tags.Of(resource).Add("kubernetes.io/role/internal-elb", "1");
        var routes = (props.RoutesOf ?? props.Vpc.PrivateSubnets[0]).RouteTable.RouteTableId;
        Subnet = Amazon.CDK.AWS.EC2.Subnet.FromSubnetAttributes(this, "Nodes", new SubnetAttributes
        {
            SubnetId = resource.AttrSubnetId,
            AvailabilityZone = props.AvailabilityZone,
            RouteTableId = routes,
        });
        // Nodes that go there come after it.
        Subnet.Node.AddDependency(new CfnSubnetRouteTableAssociation(this, "Routes", new CfnSubnetRouteTableAssociationProps
        {
            SubnetId = resource.AttrSubnetId,
            RouteTableId = routes,
        }));
    }

    /// <summary>The subnet.</summary>
    public ISubnet Subnet { get; }
}
