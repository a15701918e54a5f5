using EksCdk.Checks.Results;
using EksCdk.Checks.Rules;
using EksCdk.Checks.Rules.Reach;

namespace EksCdk.Checks.Tests.Rules.Reach;

public sealed class ExistingNetworkIsAsStatedTests
{
    private const string Vpc = "vpc-0123456789abcdef0", A = "subnet-0000000000000000a", B = "subnet-0000000000000000b";

    private static readonly string[] Network =
    [
        "Vpc", "InternetGateway", "GatewayAttachment", "PublicSubnetA", "PublicSubnetB", "PrivateSubnetA", "PrivateSubnetB",
        "PublicRoutes", "PublicDefaultRoute", "PublicRoutesA", "PublicRoutesB", "NatAddress", "NatGateway", "PrivateRoutes",
        "PrivateDefaultRoute", "PrivateRoutesA", "PrivateRoutesB", "S3Endpoint", "FlowLogs", "FlowLogRole", "FlowLog",
    ];

    /// <summary>The complete cluster in a network that no template makes, of which nothing is said.</summary>
    private static TestDeployment Imported()
    {
        var deployment = TestDeployment.Plain()
            .Set("ControlPlaneSecurityGroup.Properties.VpcId", Vpc)
            .Set("NodeSecurityGroup.Properties.VpcId", Vpc)
            .Set("Cluster.Properties.ResourcesVpcConfig.SubnetIds", $"[{A}, {B}]")
            .Set("Nodes.Properties.Subnets", $"[{A}, {B}]")
            .Set("Batch.Properties.Subnets", $"[{A}, {B}]");
        return Network.Aggregate(deployment, (edited, id) => edited.Drop(id));
    }

    /// <summary>The same with what is said of it.</summary>
    private static TestDeployment Stated(
        string access = "TransitGateway", string endpoints = "[]", string ofVpc = "", string rangeOfB = "10.0.48.0/20",
        string more = "[]") =>
        Imported().Section("Metadata", $$"""
            EksCdk::Existing:
              {{Vpc}}:
                Type: AWS::EC2::VPC
                Properties: { CidrBlock: 10.0.0.0/16, MoreCidrBlocks: {{more}}, EnableDnsSupport: true, EnableDnsHostnames: true, InstanceTenancy: default, Endpoints: {{endpoints}} {{ofVpc}} }
              {{A}}:
                Type: AWS::EC2::Subnet
                Properties: { VpcId: {{Vpc}}, AvailabilityZone: us-east-1a, CidrBlock: 10.0.32.0/20, MapPublicIpOnLaunch: false, InternetAccess: {{access}} }
              {{B}}:
                Type: AWS::EC2::Subnet
                Properties: { VpcId: {{Vpc}}, AvailabilityZone: us-east-1b, CidrBlock: {{rangeOfB}}, MapPublicIpOnLaunch: false, InternetAccess: {{access}} }
            """);

    private static Verdict VerdictOf(TestDeployment deployment, string id) =>
        deployment.Analyze().Nodes.Single(node => node.LogicalId == id).Verdict;

    [Theory]
    [InlineData("NatGateway")]
    [InlineData("TransitGateway")]
    public void Nodes_in_a_network_of_which_all_is_said_join(string access)
    {
        var nodes = Stated(access).Analyze().Nodes.Single(node => node.LogicalId == "Nodes");

        Assert.Empty(nodes.Links.Where(link => link.State != LinkState.Proven)
            .SelectMany(link => link.Evidence.Where(e => e.State != LinkState.Proven).Select(e => $"{link.Link}: {e.Message}")));
        Assert.Equal(Verdict.Joins, nodes.Verdict);
    }

    [Fact]
    public void The_nodes_of_a_pool_in_it_are_looked_at_too() =>
        PoolTemplates.Karpenter($$$"""{"role":"${PoolRole}","subnetSelectorTerms":[{"id":"{{{A}}}"}]}""")
            .Section("Metadata", $$"""
                EksCdk::Existing:
                  {{Vpc}}: { Type: AWS::EC2::VPC, Properties: { CidrBlock: 10.0.0.0/16 } }
                  {{A}}: { Type: AWS::EC2::Subnet, Properties: { VpcId: {{Vpc}}, AvailabilityZone: us-east-1a, CidrBlock: 10.0.32.0/20, InternetAccess: NatGateway } }
                """)
            .IsCompliant<ExistingNetworkIsAsStated>("Pool");

    [Fact]
    public void Without_a_word_of_it_nothing_is_known()
    {
        Assert.Equal(Verdict.Unknown, VerdictOf(Imported(), "Nodes"));
        Imported().IsSilent<ExistingNetworkIsAsStated>();
    }

    [Fact]
    public void The_proof_names_what_it_assumes()
    {
        var evidence = Stated().Analyze().Nodes.Single(node => node.LogicalId == "Nodes").Links
            .Single(link => link.Link == JoinLink.Reach).Evidence.Single(one => one.Rule == "EKS439");

        Assert.Equal(
            "Assumed, because the template says so and nothing here can see it: in vpc-0123456789abcdef0 (with DNS " +
            "resolution, DNS host names, default tenancy) subnet-0000000000000000a is in us-east-1a with 10.0.32.0/20, subnet-0000000000000000b is in " +
            "us-east-1b with 10.0.48.0/20; they reach the internet through a transit gateway; addresses are free, and no network " +
            "ACL or firewall stops the nodes.", evidence.Message);
    }

    [Fact]
    public void Without_a_way_to_the_internet_endpoints_are_missing() =>
        Stated("None").IsBroken<NodesReachAwsServices>("Nodes", saying: "is said to have no way to the internet");

    [Fact]
    public void Endpoints_that_it_is_said_to_have_are_the_way() =>
        Assert.Equal(Verdict.Joins,
            VerdictOf(Stated("None", "[s3, ec2, ecr.api, ecr.dkr, sts, logs, eks, eks-auth]"), "Nodes"));

    [Fact]
    public void An_endpoint_that_a_template_makes_in_it_counts_as_well() =>
        Stated("None", "[s3, ec2, ecr.api]")
            .Add("Endpoints", $$"""{ Type: AWS::EC2::SecurityGroup, Properties: { GroupDescription: e, VpcId: {{Vpc}}, SecurityGroupIngress: [{ IpProtocol: tcp, FromPort: 443, ToPort: 443, CidrIp: 10.0.0.0/16 }] } }""")
            .Add("Docker", $$"""{ Type: AWS::EC2::VPCEndpoint, Properties: { VpcId: {{Vpc}}, VpcEndpointType: Interface, PrivateDnsEnabled: true, ServiceName: !Sub 'com.amazonaws.${AWS::Region}.ecr.dkr', SubnetIds: [{{A}}, {{B}}], SecurityGroupIds: [!Ref Endpoints] } }""")
            .Add("Identity", $$"""{ Type: AWS::EC2::VPCEndpoint, Properties: { VpcId: {{Vpc}}, VpcEndpointType: Interface, PrivateDnsEnabled: true, ServiceName: !Sub 'com.amazonaws.${AWS::Region}.eks-auth', SubnetIds: [{{A}}, {{B}}], SecurityGroupIds: [!Ref Endpoints] } }""")
            .IsCompliant<NodesReachAwsServices>("Nodes");

    [Theory]
    [InlineData("Nowhere", "leaves open where its traffic goes")]
    [InlineData("!Ref AdminRoleArn", "lacks InternetAccess")]
    public void What_is_not_said_is_not_known(string access, string why)
    {
        var result = Stated(access).Analyze();

        Assert.Equal(Verdict.Unknown, result.Nodes.Single(node => node.LogicalId == "Nodes").Verdict);
        Assert.Contains(result.Outcomes, outcome => outcome.Message.Contains(why, StringComparison.Ordinal));
    }

    [Fact]
    public void A_subnet_outside_of_its_VPC_cannot_be_and_proves_nothing()
    {
        Stated(rangeOfB: "10.9.0.0/20").IsBroken<ExistingNetworkIsAsStated>("Nodes", saying: "cannot be",
            effect: Effect.Possible);
        Assert.Equal(Verdict.Unknown, VerdictOf(Stated(rangeOfB: "10.9.0.0/20"), "Nodes"));
    }

    [Fact]
    public void A_VPC_of_which_nothing_is_said_leaves_its_subnets_unknown() =>
        Imported().Section("Metadata", $$"""
            EksCdk::Existing:
              {{A}}: { Type: AWS::EC2::Subnet, Properties: { VpcId: {{Vpc}}, AvailabilityZone: us-east-1a, CidrBlock: 10.0.32.0/20 } }
            """).IsUnknown<ExistingNetworkIsAsStated>("Nodes", saying: "Nothing is said of the VPC");

    [Fact]
    public void The_proof_is_right_where_a_second_range_holds_the_subnet() =>
        Stated(rangeOfB: "10.9.0.0/20", more: "[10.9.0.0/16]").IsCompliant<ExistingNetworkIsAsStated>("Nodes");

    [Fact]
    public void Of_tags_of_subnets_nothing_is_said() => Stated().IsUnknown<SubnetsCarryDiscoveryTags>(A);

    [Fact]
    public void DNS_that_is_said_to_be_off_stops_the_nodes() =>
        Stated(ofVpc: ", EnableDnsHostnames: false").IsBroken<VpcResolvesNames>(Vpc, "Properties.EnableDnsHostnames");
}
