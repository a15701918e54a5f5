using EksCdk.Checks.Rules;
using EksCdk.Checks.Rules.Admit;
using EksCdk.Checks.Rules.ControlPlane;
using EksCdk.Checks.Rules.Launch;
using EksCdk.Checks.Rules.Naming;
using EksCdk.Checks.Rules.Reach;
using static EksCdk.Checks.Tests.Recall.RecallRow;

namespace EksCdk.Checks.Tests.Recall.Catalogue;

/// <summary>Conditions 12 to 24: the network, the node role and the control plane.</summary>
internal static class NetworkConditions
{
    private const string Vpc = "Cluster.Properties.ResourcesVpcConfig";

    public static IReadOnlyList<RecallRow> Rows { get; } =
    [
        new("12", "Node subnets without a NAT route and without endpoints")
        {
            Cases =
            [
                Refused<NodesReachAwsServices>(JoinLink.Reach, "no default route", d => d.Drop("PrivateDefaultRoute")),
                Refused<NodesReachAwsServices>(JoinLink.Reach, "one subnet without a route table", d => d.Drop("PrivateRoutesB")),
                Refused<PublicSubnetsGiveNodesAnAddress>(JoinLink.Reach,
                    "a route to the internet gateway without public addresses", d =>
                    d.Remove("PrivateDefaultRoute.Properties.NatGatewayId")
                    .Set("PrivateDefaultRoute.Properties.GatewayId", "!Ref InternetGateway")),
                Refused<NodesReachAwsServices>(JoinLink.Reach, "a NAT gateway in a private subnet", d =>
                    d.Set("NatGateway.Properties.SubnetId", "!Ref PrivateSubnetA")),
                Refused<NodesReachAwsServices>(JoinLink.Reach, "a private NAT gateway", d =>
                    d.Set("NatGateway.Properties.ConnectivityType", "private").Remove("NatGateway.Properties.AllocationId")),
                Refused<NodesReachAwsServices>(JoinLink.Reach, "a route to elsewhere", d =>
                    d.Set("PrivateDefaultRoute.Properties.DestinationCidrBlock", "10.9.0.0/16")),
                Refused<NodesReachTheApiServer>(JoinLink.Reach, "a public endpoint, no way to the internet", d =>
                    d.Drop("PrivateDefaultRoute").Set($"{Vpc}.EndpointPrivateAccess", "false")
                    .Remove($"{Vpc}.PublicAccessCidrs")),
                Works("a route per half of the internet", d =>
                    d.Set("PrivateDefaultRoute.Properties.DestinationCidrBlock", "0.0.0.0/1")
                    .Add("OtherHalf",
                        "Type: AWS::EC2::Route\nProperties: { RouteTableId: !Ref PrivateRoutes, DestinationCidrBlock: " +
                        "128.0.0.0/1, NatGatewayId: !Ref NatGateway }", "Vpc")),
                Refused<NodesReachAwsServices>(JoinLink.Reach, "a NAT gateway whose subnet lost its route", d =>
                    d.Drop("PublicDefaultRoute")),
                Refused<NodesReachAwsServices>(JoinLink.Reach, "an internet gateway that is not attached", d =>
                    d.Drop("GatewayAttachment")),
                Works("a route to an instance or interface", d =>
                    d.Remove("PrivateDefaultRoute.Properties.NatGatewayId")
                    .Set("PrivateDefaultRoute.Properties.NetworkInterfaceId", "eni-0123456789abcdef0")),
                Works("subnets from a list in a parameter", d =>
                    d.Parameter("Subnets", "List<AWS::EC2::Subnet::Id>").Set("Nodes.Properties.Subnets", "!Ref Subnets")),
                Works("subnets split from joined text", d =>
                    d.Set("Nodes.Properties.Subnets", "!Split [',', !Join [',', [!Ref PrivateSubnetA, !Ref PrivateSubnetB]]]")),
                Works("a transit gateway, which may lead out", d =>
                    d.Remove("PrivateDefaultRoute.Properties.NatGatewayId")
                    .Set("PrivateDefaultRoute.Properties.TransitGatewayId", "tgw-0123456789abcdef0")),
                Works("endpoints in place of NAT", d => d.Isolated()),
            ],
        },
        new("13", "Node role without its policies, or not trusted by EC2")
        {
            Cases =
            [
                .. from i in new[] { 0, 1, 2 } select Refused<NodeRoleHasPolicies>(JoinLink.Admit, $"policy {i} missing", d =>
                    d.Remove($"NodeRole.Properties.ManagedPolicyArns.{i}")),
                Refused<NodeRoleHasPolicies>(JoinLink.Admit, "no policy", d => d.Remove("NodeRole.Properties.ManagedPolicyArns")),
                Refused<NodeRoleIsTrusted>(JoinLink.Admit, "trusted by EKS", d =>
                    d.Set("NodeRole.Properties.AssumeRolePolicyDocument.Statement.0.Principal.Service", "eks.amazonaws.com")),
                Refused<NodeRoleIsTrusted>(JoinLink.Admit, "trusted by the account", d =>
                    d.Set("NodeRole.Properties.AssumeRolePolicyDocument.Statement.0.Principal",
                        "{ AWS: !Sub 'arn:${AWS::Partition}:iam::${AWS::AccountId}:root' }")),
                Refused<NodeRoleIsTrusted>(JoinLink.Admit, "denied to EC2", d =>
                    d.Set("NodeRole.Properties.AssumeRolePolicyDocument.Statement.0.Effect", "Deny")),
                Refused<NodeRoleIsTrusted>(JoinLink.Admit, "a Fargate role that EC2 may assume", d =>
                    d.Set("PodExecutionRole.Properties.AssumeRolePolicyDocument.Statement.0.Principal.Service",
                        "ec2.amazonaws.com")).Of("Batch"),
                Refused<ClusterRoleIsUsable>(JoinLink.ControlPlane, "the cluster role without its policy", d =>
                    d.Remove("ClusterRole.Properties.ManagedPolicyArns")),
                Refused<ClusterRoleIsUsable>(JoinLink.ControlPlane, "the cluster role trusted by EC2", d =>
                    d.Set("ClusterRole.Properties.AssumeRolePolicyDocument.Statement.0.Principal.Service", "ec2.amazonaws.com")),
                Works("EC2 among several services", d =>
                    d.Set("NodeRole.Properties.AssumeRolePolicyDocument.Statement.0.Principal.Service",
                        "[ssm.amazonaws.com, ec2.amazonaws.com]")),
                Works("the service with the partition's suffix", d =>
                    d.Set("NodeRole.Properties.AssumeRolePolicyDocument.Statement.0.Principal.Service",
                        "!Sub 'ec2.${AWS::URLSuffix}'")),
                Works("ARNs with Join", d =>
                    d.Set("NodeRole.Properties.ManagedPolicyArns.0",
                        "!Join ['', ['arn:', !Ref 'AWS::Partition', ':iam::aws:policy/AmazonEKSWorkerNodePolicy']]")),
                Works("pull only, and the minimal policy", d =>
                    d.Set("NodeRole.Properties.ManagedPolicyArns.2",
                        "!Sub 'arn:${AWS::Partition}:iam::aws:policy/AmazonEC2ContainerRegistryPullOnly'")),
                Works("ARNs of another partition's form", d =>
                    d.Set("NodeRole.Properties.ManagedPolicyArns.1", "'arn:aws:iam::aws:policy/AmazonEKS_CNI_Policy'")),
                Refused<NodeRoleHasPolicies>(JoinLink.Admit, "a policy that denies pulling", d =>
                    d.Add("Deny",
                        "Type: AWS::IAM::Policy\nProperties: { PolicyName: deny, Roles: [!Ref NodeRole], PolicyDocument: { " +
                        "Statement: [{ Effect: Deny, Action: 'ecr:*', Resource: '*' }] } }", "NodeRole")),
                Works("the CNI's policy on a role of its own", d =>
                    d.Remove("NodeRole.Properties.ManagedPolicyArns.1")
                    .Add("CniRole",
                        "Type: AWS::IAM::Role\nProperties:\n  AssumeRolePolicyDocument: { Statement: [{ Effect: Allow, " +
                        "Principal: { Service: pods.eks.amazonaws.com }, Action: [sts:AssumeRole, sts:TagSession] }] }\n  " +
                        "ManagedPolicyArns: [!Sub 'arn:${AWS::Partition}:iam::aws:policy/AmazonEKS_CNI_Policy']", "NodeRole")
                        .Set("VpcCni.Properties.PodIdentityAssociations",
                            "[{ RoleArn: !GetAtt CniRole.Arn, ServiceAccount: aws-node }]")),
                Works("a managed policy of one's own, attached from its side", d =>
                    d.Remove("NodeRole.Properties.ManagedPolicyArns.2")
                    .Add("Pull",
                        "Type: AWS::IAM::ManagedPolicy\nProperties: { Roles: [!Ref NodeRole], PolicyDocument: { Statement: [{ " +
                        "Effect: Allow, Action: ['ecr:Get*', 'ecr:BatchGetImage', 'ecr:BatchCheckLayerAvailability'], " +
                        "Resource: '*' }] } }", "NodeRole")),
                Works("the role by an ARN made of its name", d =>
                    d.Set("Nodes.Properties.NodeRole", "!Sub 'arn:${AWS::Partition}:iam::${AWS::AccountId}:role/${NodeRole}'")),
                Works("policies from a parameter", d => d.Set("NodeRole.Properties.ManagedPolicyArns", "[!Ref AdminRoleArn]")),
                Works("a policy of one's own in place of Amazon's", d =>
                    d.Remove("NodeRole.Properties.ManagedPolicyArns.2")
                    .Add("Pull",
                        "Type: AWS::IAM::Policy\nProperties: { PolicyName: pull, Roles: [!Ref NodeRole], PolicyDocument: { " +
                        "Statement: [{ Effect: Allow, Action: 'ecr:*', Resource: '*' }] } }", "NodeRole")),
            ],
        },
        new("14", "VPC without DNS resolution or host names")
        {
            Cases =
            [
                Refused<VpcResolvesNames>(JoinLink.Reach, "no host names", d =>
                    d.Set("Vpc.Properties.EnableDnsHostnames", "false")),
                Refused<VpcResolvesNames>(JoinLink.Reach, "host names not said", d =>
                    d.Remove("Vpc.Properties.EnableDnsHostnames")),
                Refused<VpcResolvesNames>(JoinLink.Reach, "no resolution", d =>
                    d.Set("Vpc.Properties.EnableDnsSupport", "false")),
                Refused<VpcResolvesNames>(JoinLink.Reach, "a condition that its parameter's default decides", d =>
                    d.Set("Vpc.Properties.EnableDnsHostnames", "!If [Lean, false, true]"))
                    .Given(d =>
                        d.Parameter("Mode", byDefault: "lean", beside: "Vpc")
                        .Section("Conditions", "Lean: !Equals [!Ref Mode, lean]", beside: "Vpc")),
                Warned<VpcResolvesNames>("a condition that nothing decides", d =>
                    d.Set("Vpc.Properties.EnableDnsHostnames", "!If [Lean, false, true]"))
                    .Given(d =>
                        d.Parameter("Mode", beside: "Vpc")
                        .Section("Conditions", "Lean: !Equals [!Ref Mode, lean]", beside: "Vpc")),
                Refused<VpcResolvesNames>(JoinLink.Reach, "a mapping", d =>
                    d.Set("Vpc.Properties.EnableDnsHostnames", "!FindInMap [Dns, Vpc, HostNames]"))
                    .Given(d => d.Section("Mappings", "Dns: { Vpc: { HostNames: 'false' } }", beside: "Vpc")),
                Works("resolution not said", d => d.Remove("Vpc.Properties.EnableDnsSupport")),
            ],
        },
        new("15", "Public endpoint whose ranges exclude the NAT gateways")
        {
            Cases =
            [
                Refused<NodesReachTheApiServer>(JoinLink.Reach, "ranges that can hold no public address", d =>
                    d.Set($"{Vpc}.EndpointPrivateAccess", "false")
                    .Set($"{Vpc}.PublicAccessCidrs", "[203.0.113.0/24, 10.0.0.0/16]")),
                Warned<NodesReachTheApiServer>("public ranges, in which only an earlier deployment's address could be", d =>
                    d.Set($"{Vpc}.EndpointPrivateAccess", "false").Set($"{Vpc}.PublicAccessCidrs", "[81.2.69.0/24]")),
                Works("the address itself", d =>
                    d.Set($"{Vpc}.EndpointPrivateAccess", "false")
                    .Set($"{Vpc}.PublicAccessCidrs", "[203.0.113.0/24, !Sub '${NatAddress}/32']")),
                Works("the private endpoint beside it", _ => { }),
                Works("everybody", d =>
                    d.Set($"{Vpc}.EndpointPrivateAccess", "false").Set($"{Vpc}.PublicAccessCidrs", "[0.0.0.0/0]")),
            ],
        },
        new("16", "Managed node group in a public subnet that assigns no public addresses")
        {
            Cases =
            [
                Refused<PublicSubnetsGiveNodesAnAddress>(JoinLink.Reach, "switched off", d =>
                    d.Set("PublicSubnetA.Properties.MapPublicIpOnLaunch", "false")).Given(PublicNodes),
                Refused<PublicSubnetsGiveNodesAnAddress>(JoinLink.Reach, "not said", d =>
                    d.Remove("PublicSubnetB.Properties.MapPublicIpOnLaunch")).Given(PublicNodes),
            ],
        },
        new("17", "Fargate subnets with a route to an internet gateway")
        {
            Cases =
            [
                Refused<FargateSubnetsArePrivate>(JoinLink.Reach, "a public subnet", d =>
                    d.Set("Batch.Properties.Subnets", "[!Ref PublicSubnetA, !Ref PrivateSubnetB]")).Of("Batch"),
                Refused<FargateSubnetsArePrivate>(JoinLink.Reach, "the main route table", d =>
                    d.Drop("PublicRoutesA").Set("Batch.Properties.Subnets", "[!Ref PublicSubnetB]")).Of("Batch"),
            ],
        },
        new("18", "Fargate profile name that starts with eks-")
        {
            Cases =
                [Refused<FargateProfileNameIsNotReserved>(JoinLink.Launch, "a name", d =>
                    d.Set("Batch.Properties.FargateProfileName", "eks-batch")).Of("Batch")],
        },
        new("19", "Subnets of the control plane in one zone")
        {
            Cases =
            [
                Refused<SubnetsSpanTwoZones>(JoinLink.ControlPlane, "two subnets of the first zone", d =>
                    d.Set($"{Vpc}.SubnetIds", "[!Ref PublicSubnetA, !Ref PrivateSubnetA]")),
                Refused<SubnetsSpanTwoZones>(JoinLink.ControlPlane, "one subnet", d =>
                    d.Set($"{Vpc}.SubnetIds", "[!Ref PrivateSubnetA]")),
                Refused<SubnetsSpanTwoZones>(JoinLink.ControlPlane, "two subnets of a zone that is named", d =>
                    d.Set("PrivateSubnetB.Properties.AvailabilityZone", "us-east-1a")
                    .Set("PrivateSubnetA.Properties.AvailabilityZone", "us-east-1a")
                    .Set($"{Vpc}.SubnetIds", "[!Ref PrivateSubnetA, !Ref PrivateSubnetB]")),
            ],
        },
        new("20", "Control-plane subnet in a zone without control planes")
        {
            Cases =
            [
                Warned<ClusterZonesHaveAControlPlane>("us-east-1e, which is that zone in most accounts", d =>
                    d.Set("PrivateSubnetB.Properties.AvailabilityZone", "us-east-1e"))
                    .Given(d =>
                        d.Set("PrivateSubnetA.Properties.AvailabilityZone", "us-east-1a")
                        .Set("PrivateSubnetB.Properties.AvailabilityZone", "us-east-1b")),
                Refused<ClusterZonesHaveAControlPlane>(JoinLink.ControlPlane, "its id", d =>
                    d.Remove("PrivateSubnetB.Properties.AvailabilityZone")
                    .Set("PrivateSubnetB.Properties.AvailabilityZoneId", "use1-az3")),
            ],
        },
        new("21", "Security group or node subnets in another VPC")
        {
            Cases =
            [
                Refused<ClusterIsInOneVpc>(JoinLink.ControlPlane, "the additional security group", d =>
                    d.Set("ControlPlaneSecurityGroup.Properties.VpcId", "!Ref Other")).Given(OtherVpc),
                Refused<ClusterIsInOneVpc>(JoinLink.ControlPlane, "a subnet of the control plane", d =>
                    d.Set("PublicSubnetB.Properties.VpcId", "!Ref Other")).Given(OtherVpc),
                Refused<NodesAreInTheClustersVpc>(JoinLink.Launch, "subnets of the nodes", d =>
                    d.Set("Nodes.Properties.Subnets", "[!Ref Elsewhere]")).Given(OtherVpc),
                Refused<SecurityGroupsAreInTheVpcOfTheSubnets>(JoinLink.Launch, "the nodes' security group", d =>
                    d.Set("NodeSecurityGroup.Properties.VpcId", "!Ref Other")).Given(OtherVpc),
            ],
        },
        new("22", "Both endpoints switched off")
        {
            Cases =
                [Refused<EndpointIsReachable>(JoinLink.ControlPlane, "both", d =>
                    d.Set($"{Vpc}.EndpointPrivateAccess", "false").Set($"{Vpc}.EndpointPublicAccess", "false")
                    .Remove($"{Vpc}.PublicAccessCidrs"))],
        },
        new("23", "Service range that is public, of a wrong size, or overlaps the VPC")
        {
            Cases =
            [
                .. from range in new[] { "100.64.0.0/16", "8.8.8.0/20", "172.20.0.0/11", "172.20.0.0/25", "10.0.128.0/20",
                    "10.0.0.0/12" } select Refused<ServiceRangeIsAllowed>(JoinLink.ControlPlane, range, d =>
                    d.Set("Cluster.Properties.KubernetesNetworkConfig", $"{{ ServiceIpv4Cidr: {range} }}")),
                Works("172.20.0.0/16", d =>
                    d.Set("Cluster.Properties.KubernetesNetworkConfig", "{ ServiceIpv4Cidr: 172.20.0.0/16 }")),
            ],
        },
        new("24", "Kubernetes version that is retired or has a patch")
        {
            Cases =
            [
                .. from version in new[] { "1.29", "1.24", "1.35.1",
                    "v1.35" } select Refused<VersionCanBeCreated>(JoinLink.ControlPlane, version, d =>
                    d.Set("Cluster.Properties.Version", $"'{version}'")).Given(d => d.Remove("Nodes.Properties.AmiType")),
                Warned<KubernetesVersionIsInStandardSupport>("in extended support", d =>
                    d.Set("Cluster.Properties.Version", "'1.32'")),
                Works("1.34 on the last day of its support", d => d.Set("Cluster.Properties.Version", "'1.34'")).On(2026, 12, 2),
                Refused<VersionCanBeCreated>(JoinLink.ControlPlane, "1.34 half a year after the end of its extended support",
                    d => d.Set("Cluster.Properties.Version", "'1.34'")).Given(d => d.Set("Cluster.Properties.Version", "'1.36'"))
                    .On(2028, 7, 1),
            ],
        },
    ];

    private static void OtherVpc(TestDeployment d) => d
        .Add("Other",
            "Type: AWS::EC2::VPC\nProperties: { CidrBlock: 10.9.0.0/16, EnableDnsHostnames: true, EnableDnsSupport: true }",
            "Vpc")
        .Add("Elsewhere", "Type: AWS::EC2::Subnet\nProperties: { VpcId: !Ref Other, CidrBlock: 10.9.0.0/20 }", "Vpc");

    private static void PublicNodes(TestDeployment d) =>
        d.Set("Nodes.Properties.Subnets", "[!Ref PublicSubnetA, !Ref PublicSubnetB]");
}
