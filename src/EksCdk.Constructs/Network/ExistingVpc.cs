using Amazon.CDK;
using Amazon.CDK.AWS.EC2;
using Constructs;
using EksCdk.Facts;

namespace EksCdk.Constructs.Network;

/// <summary>What <see cref="ExistingVpc"/> takes.</summary>
public sealed class ExistingVpcProps
{
    /// <summary>The VPC's id.</summary>
    public required string VpcId { get; init; }

    /// <summary>All of the VPC's IPv4 ranges.</summary>
    public required IReadOnlyList<string> Cidrs { get; init; }

    /// <summary>The private subnets, one in each zone.</summary>
    public required IReadOnlyList<ExistingSubnet> Subnets { get; init; }

    /// <summary>How they reach the internet: <c>NatGateway</c>, <c>TransitGateway</c> or <c>None</c>.</summary>
    public required string InternetAccess { get; init; }

    /// <summary>The services, by their short names, that have endpoints in the VPC already.</summary>
    public IReadOnlyList<string> Endpoints { get; init; } = [];
}

/// <summary>A subnet that is there already.</summary>
/// <param name="Id">Its id.</param>
/// <param name="AvailabilityZone">Its zone, for example <c>us-east-1a</c>.</param>
/// <param name="Cidr">Its IPv4 range.</param>
public sealed record ExistingSubnet(string Id, string AvailabilityZone, string Cidr);

/// <summary>
/// A VPC that is there already. Its template makes nothing of it, and says in its metadata what it is, so that the analyzer can
/// prove under this assumption that nodes in it join.
/// </summary>
public sealed class ExistingVpc : Construct
{
    /// <summary>Refers to the VPC.</summary>
    public ExistingVpc(Construct scope, string id, ExistingVpcProps props) : base(scope, id)
    {
        string[] Each(Func<ExistingSubnet, string> part) => [.. props.Subnets.Select(part)];
        Vpc = Amazon.CDK.AWS.EC2.Vpc.FromVpcAttributes(this, "Vpc", new VpcAttributes
        {
            VpcId = props.VpcId,
            VpcCidrBlock = props.Cidrs[0],
            AvailabilityZones = Each(subnet => subnet.AvailabilityZone),
            PrivateSubnetIds = Each(subnet => subnet.Id),
            PrivateSubnetIpv4CidrBlocks = Each(subnet => subnet.Cidr),
        });
        // Route tables are not asked for: the way out is said, and no route is added.
        Annotations.Of(this).AcknowledgeWarning("@aws-cdk/aws-ec2:noSubnetRouteTableId");
        Stack.Of(this).AddMetadata(ExistingMetadata.Key, Said(props));
    }

    /// <summary>The VPC.</summary>
    public IVpc Vpc { get; }

    // What EKS demands of a VPC, and what the documentation of network.existing asks for, is said with it.
    private static Dictionary<string, object> Said(ExistingVpcProps props)
    {
        var said = new Dictionary<string, object?>
        {
            [props.VpcId] = Of("AWS::EC2::VPC", new Dictionary<string, object?>
            {
                ["CidrBlock"] = props.Cidrs[0],
                [ExistingMetadata.MoreCidrBlocks] = props.Cidrs.Skip(1),
                ["EnableDnsSupport"] = true,
                ["EnableDnsHostnames"] = true,
                ["InstanceTenancy"] = "default",
                [ExistingMetadata.Endpoints] = props.Endpoints,
            }),
        };
        foreach (var subnet in props.Subnets)
        {
            said[subnet.Id] = Of("AWS::EC2::Subnet", new Dictionary<string, object?>
            {
                ["VpcId"] = props.VpcId,
                ["AvailabilityZone"] = subnet.AvailabilityZone,
                ["CidrBlock"] = subnet.Cidr,
                ["MapPublicIpOnLaunch"] = false,
                [ExistingMetadata.InternetAccess] = props.InternetAccess,
            });
        }

        return JsiiValue.Map(said);
    }

    private static Dictionary<string, object?> Of(string type, Dictionary<string, object?> properties) =>
        new() { ["Type"] = type, ["Properties"] = properties };
}
