using Amazon.CDK;
using Amazon.CDK.AWS.EC2;
using Constructs;

namespace EksCdk.Constructs.Network;

/// <summary>What <see cref="ServiceEndpoints"/> takes.</summary>
public sealed class ServiceEndpointsProps
{
    /// <summary>The VPC that gets the endpoints.</summary>
    public required IVpc Vpc { get; init; }

    /// <summary>The VPC's ranges, whose addresses may use the endpoints.</summary>
    public required IReadOnlyList<string> VpcCidrs { get; init; }

    /// <summary>Subnets beside those of the VPC, whose route tables get the gateway endpoint too.</summary>
    public IReadOnlyList<ISubnet> MoreSubnets { get; init; } = [];

    /// <summary>More rules of the group of the interface endpoints.</summary>
    public IReadOnlyList<SecurityGroupRule> Rules { get; init; } = [];

    /// <summary>The services' short names, for example <c>ecr.api</c>; <c>s3</c> becomes a gateway endpoint.</summary>
    public required IReadOnlyList<string> Services { get; init; }
}

/// <summary>
/// VPC endpoints with private DNS, behind a security group that admits HTTPS from the whole VPC: nodes reach AWS without
/// NAT. S3, which serves image layers, gets a gateway endpoint: free, and in every route table. Any other costs by the hour in
/// each zone; beside NAT it pays from some hundred GB a month on.
/// </summary>
public sealed class ServiceEndpoints : Construct
{
    private const string S3 = "s3";

    /// <summary>Creates the endpoints.</summary>
    public ServiceEndpoints(Construct scope, string id, ServiceEndpointsProps props) : base(scope, id)
    {
        if (props.Services.Contains(S3))
        {
            var s3 = new GatewayVpcEndpoint(this, "s3", new GatewayVpcEndpointProps
            {
                Vpc = props.Vpc,
                Service = GatewayVpcEndpointAwsService.S3,
                Subnets = props.MoreSubnets.Count == 0 ? null : [new SubnetSelection { Subnets = All(props) }],
            });
            Tags.Of(s3).Add("Name", s3.Node.Path);
        }

        var interfaces = props.Services.Where(service => service != S3).ToList();
        if (interfaces.Count == 0) return;

        var securityGroup = new SecurityGroup(this, "SecurityGroup", new SecurityGroupProps
        {
            Vpc = props.Vpc,
            Description = "HTTPS from the VPC to the interface endpoints",
            AllowAllOutbound = false,
        });
        foreach (var cidr in props.VpcCidrs) securityGroup.AddIngressRule(Peer.Ipv4(cidr), Port.HTTPS, "HTTPS from the VPC");

        MoreRules.Add(securityGroup, props.Rules);

        foreach (var service in interfaces)
        {
            var endpoint = new InterfaceVpcEndpoint(this, service, new InterfaceVpcEndpointProps
            {
                Vpc = props.Vpc,
                Service = new InterfaceVpcEndpointAwsService(service),
                PrivateDnsEnabled = true,
                Subnets = new SubnetSelection { SubnetType = SubnetType.PRIVATE_WITH_EGRESS },
                SecurityGroups = [securityGroup],
                Open = false,
            });
            Tags.Of(endpoint).Add("Name", endpoint.Node.Path);
        }
    }
    private static ISubnet[] All(ServiceEndpointsProps props) =>
        [.. props.Vpc.PrivateSubnets, .. props.Vpc.PublicSubnets, .. props.Vpc.IsolatedSubnets, .. props.MoreSubnets];
}
