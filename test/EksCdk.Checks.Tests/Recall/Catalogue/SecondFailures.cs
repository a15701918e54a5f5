using EksCdk.Checks.Rules;
using EksCdk.Checks.Rules.Boot;
using EksCdk.Checks.Rules.ControlPlane;
using EksCdk.Checks.Rules.Launch;
using EksCdk.Checks.Rules.Network;
using EksCdk.Checks.Rules.Reach;
using EksCdk.Checks.Rules.Security;
using EksCdk.Checks.Rules.Workloads;
using EksCdk.Checks.Tests.Recall.Shapes;
using static EksCdk.Checks.Tests.Recall.Catalogue.Parts;
using static EksCdk.Checks.Tests.Recall.RecallRow;

namespace EksCdk.Checks.Tests.Recall.Catalogue;

/// <summary>F11 to F22: the failures of the team with private nodes.</summary>
internal static class SecondFailures
{
    private const string CustomNetworking =
        "'{\"env\":{\"AWS_VPC_K8S_CNI_CUSTOM_NETWORK_CFG\":\"true\",\"ENI_CONFIG_LABEL_DEF\":\"topology.kubernetes.io/zone\"}}'";
    private const string Pods = "'{\"env\":{\"ENABLE_POD_ENI\":\"true\",\"ENABLE_PREFIX_DELEGATION\":\"true\"}}'";
    private const string ServiceAccount = "system:serviceaccount:kube-system:app";

    public static IReadOnlyList<RecallRow> Rows { get; } =
    [
        new("F11", "Custom pod networking without an ENIConfig per zone")
        {
            Prevented =
                "pods take their addresses from the nodes' subnets by prefix delegation; and from a range of their own only with an ENIConfig for each zone, before the nodes; an environment that sets otherwise how the CNI chooses them is refused",
            PreventedTests =
                ["AddOnsTests.The_CNI_delegates_prefixes_and_enforces_network_policies",
                    "BrokenFilesTests.A_broken_file_is_refused_with_every_message_it_expects"],
            Cases =
            [
                Breaks<CustomNetworkingHasEniConfigs>("no ENIConfig", d => d.Drop("EniConfigs")).Given(EniConfigs)
                    .ExceptAs(Shape.Eksctl),
                Breaks<CustomNetworkingHasEniConfigs>("none for the second zone", d =>
                    d.Set("EniConfigs.Properties.Manifest", EniConfig("A"))).Given(EniConfigs),
                Breaks<EniConfigFitsItsZone>("subnets of each other's zone", d =>
                    d.Set("EniConfigs.Properties.Manifest", EniConfig("A", "PrivateSubnetB", "B", "PrivateSubnetA")))
                    .Given(EniConfigs),
                Breaks<CustomNetworkingHasEniConfigs>("no label that chooses them", d =>
                    d.Set("VpcCni.Properties.ConfigurationValues",
                        "'{\"env\":{\"AWS_VPC_K8S_CNI_CUSTOM_NETWORK_CFG\":\"true\"}}'")).Given(EniConfigs),
                Breaks<CustomNetworkingHasEniConfigs>("the configuration as YAML", d =>
                    d.Drop("EniConfigs")
                    .Set("VpcCni.Properties.ConfigurationValues",
                        "\"env:\\n  AWS_VPC_K8S_CNI_CUSTOM_NETWORK_CFG: 'true'\\n  ENI_CONFIG_LABEL_DEF: " +
                        "topology.kubernetes.io/zone\\n\"")).Given(EniConfigs).ExceptAs(Shape.Eksctl),
            ],
        },
        new("F12", "Private nodes without the endpoints that they need, or endpoints without a security group")
        {
            Prevented = "without NAT every endpoint that nodes and controllers need is demanded when the environment is loaded",
            PreventedTests =
                ["BrokenFilesTests.A_broken_file_is_refused_with_every_message_it_expects",
                    "NetworkStackTests.Interface_endpoints_admit_https_from_the_vpc_and_nothing_else"],
            Cases =
            [
                .. from id in new[] { "Ec2Endpoint", "EcrApiEndpoint", "EcrDkrEndpoint",
                    "S3Endpoint" } select Refused<NodesReachAwsServices>(JoinLink.Reach, $"no {id}", d => d.Drop(id))
                    .Given(Private),
                Breaks<PrivatePodsReachTheirServices>("no endpoint for STS, which roles by web identity ask", d =>
                    d.Drop("StsEndpoint")).Given(Private)
                    .Given(d =>
                        d.WebIdentity(
                            $"{{ StringEquals: {{ 'oidc.eks.us-east-1.amazonaws.com/id/ABC:sub': '{ServiceAccount}', " +
                            $"'oidc.eks.us-east-1.amazonaws.com/id/ABC:aud': sts.amazonaws.com }} }}")),
                Refused<NodesReachAwsServices>(JoinLink.Reach, "a route to the gateway of another VPC's table", d =>
                    d.Set("S3Endpoint.Properties.RouteTableIds", "[!Ref PublicRoutes]")).Given(Private),
                Refused<NodesReachAwsServices>(JoinLink.Reach, "a security group that admits nobody", d =>
                    d.Remove("EndpointGroup.Properties.SecurityGroupIngress")).Given(Private),
                Refused<EndpointsLetNodesIn>(JoinLink.Reach, "beside NAT, where private DNS draws the traffic to it", d =>
                    d.Remove("EndpointGroup.Properties.SecurityGroupIngress"))
                    .Given(d =>
                        d.Isolated()
                        .Add("PrivateDefaultRoute",
                            "Type: AWS::EC2::Route\nProperties: { RouteTableId: !Ref PrivateRoutes, DestinationCidrBlock: " +
                            "0.0.0.0/0, NatGatewayId: !Ref NatGateway }", "Vpc")),
                Refused<NodesReachAwsServices>(JoinLink.Reach, "a security group that admits others", d =>
                    d.Set("EndpointGroup.Properties.SecurityGroupIngress.0.CidrIp", "10.9.0.0/16")).Given(Private),
                Refused<NodesReachAwsServices>(JoinLink.Reach, "a security group that admits another port", d =>
                    d.Set("EndpointGroup.Properties.SecurityGroupIngress.0.FromPort", "80")
                    .Set("EndpointGroup.Properties.SecurityGroupIngress.0.ToPort", "80")).Given(Private),
                Works("the nodes' group admitted by its own rule", d =>
                    { Private(d); d.Remove("EndpointGroup.Properties.SecurityGroupIngress")
                        .Add("FromNodes",
                            "Type: AWS::EC2::SecurityGroupIngress\nProperties: { GroupId: !Ref EndpointGroup, " +
                            "SourceSecurityGroupId: !Ref NodeSecurityGroup, IpProtocol: tcp, FromPort: 443, ToPort: 443 }")
                            .Add("FromCluster",
                                "Type: AWS::EC2::SecurityGroupIngress\nProperties: { GroupId: !Ref EndpointGroup, " +
                                "SourceSecurityGroupId: !GetAtt Cluster.ClusterSecurityGroupId, IpProtocol: '-1' }"); }),
                Works("a prefix list that holds the VPC", d =>
                    { Private(d); d
                        .Add("Inside",
                            "Type: AWS::EC2::PrefixList\nProperties: { PrefixListName: inside, AddressFamily: IPv4, " +
                            "MaxEntries: 2, Entries: [{ Cidr: 10.0.0.0/16 }] }", "Vpc")
                            .Set("EndpointGroup.Properties.SecurityGroupIngress",
                                "[{ IpProtocol: tcp, FromPort: 443, ToPort: 443, SourcePrefixListId: !Ref Inside }]"); }),
            ],
        },
        new("F13", "No node security group: nodes and control plane can't talk")
        {
            Prevented = "`ClusterSecurityGroups` makes the node security group with every rule that both sides need",
            PreventedTests =
                ["ClusterSecurityGroupsTests.Nodes_reach_the_API_server",
                    "ClusterSecurityGroupsTests.The_control_plane_reaches_kubelets_and_webhooks_on_nodes",
                    "ClusterSecurityGroupsTests.Nodes_and_their_pods_reach_each_other"],
            Cases =
            [
                Refused<SecurityGroupsLetNodesIn>(JoinLink.Reach, "the control plane does not admit the nodes", d =>
                    d.Drop("ControlPlaneFromNodes")).Given(d => d.OwnSecurityGroup()),
                Breaks<SecurityGroupsLetControlPlaneIn>("the nodes do not admit the control plane", d =>
                    d.Drop("NodesFromControlPlane").Drop("NodesFromControlPlaneHttps")).Given(d => d.OwnSecurityGroup()),
                Breaks<SecurityGroupsLetNodesTalk>("the nodes do not admit each other", d => d.Drop("NodesFromNodes"))
                    .Given(d => d.OwnSecurityGroup()),
                Refused<SecurityGroupsLetNodesIn>(JoinLink.Reach, "nodes that may open no connection", d =>
                    d.Set("NodeSecurityGroup.Properties.SecurityGroupEgress",
                        "[{ IpProtocol: icmp, FromPort: 8, ToPort: 0, CidrIp: 10.0.0.0/16 }]")).Given(d => d.OwnSecurityGroup()),
                Refused<SecurityGroupsLetNodesIn>(JoinLink.Reach, "the wrong port", d =>
                    d.Set("ControlPlaneFromNodes.Properties.FromPort", "6443")
                    .Set("ControlPlaneFromNodes.Properties.ToPort", "6443")).Given(d => d.OwnSecurityGroup()),
                Refused<SecurityGroupsLetNodesIn>(JoinLink.Reach,
                    "rules for the additional group, which is not the cluster security group", d =>
                    d.Set("Workers.DependsOn", "[]").Drop("ControlPlaneFromNodes"))
                    .Given(d => d.OwnSecurityGroup().WithSelfManagedGroup()),
                Works("nodes in the cluster security group only", d =>
                    d.Set($"{Template}.SecurityGroupIds", "[!GetAtt Cluster.ClusterSecurityGroupId]")),
                Works("a launch template without security groups", d => d.Remove($"{Template}.SecurityGroupIds")),
                Works("rules by address range", d =>
                    d.OwnSecurityGroup()
                    .Set("ControlPlaneFromNodes.Properties",
                        "{ GroupId: !GetAtt Cluster.ClusterSecurityGroupId, CidrIp: 10.0.0.0/16, IpProtocol: tcp, FromPort: " +
                        "443, ToPort: 443 }")
                        .Set("NodesFromControlPlane.Properties",
                            "{ GroupId: !Ref NodeSecurityGroup, CidrIp: 10.0.0.0/16, IpProtocol: '-1' }")),
            ],
        },
        new("F14", "IRSA trust policy without `aud`, or with a wrong `sub`")
        {
            Prevented =
                "service accounts get their roles by Pod Identity, or by web identity from one construct that writes both " +
                "conditions",
            PreventedTests =
                ["ChartedControllerTests.The_role_is_only_for_its_service_account_in_this_cluster",
                    "ServiceAccountRoleTests.A_role_by_pod_identity_is_only_for_its_service_account_in_its_cluster"],
            Cases =
            [
                Breaks<ServiceAccountRolesTrustThem>("another service account", d =>
                    d.Set(Condition, Trust("StringEquals", "system:serviceaccount:kube-system:other"))).Given(Irsa),
                Breaks<ServiceAccountRolesTrustThem>("another namespace", d =>
                    d.Set(Condition, Trust("StringEquals", "system:serviceaccount:default:app"))).Given(Irsa),
                Breaks<ServiceAccountRolesTrustThem>("a pattern that does not match", d =>
                    d.Set(Condition, Trust("StringLike", "system:serviceaccount:shop-*:app"))).Given(Irsa),
                Breaks<WebIdentityConditionsCanMatch>("a pattern compared literally", d =>
                    d.Set(Condition, Trust("StringEquals", "system:serviceaccount:kube-system:*"))).Given(Irsa),
                Breaks<WebIdentityConditionsCanMatch>("no service account's subject", d =>
                    d.Set(Condition, Trust("StringEquals", "kube-system:app"))).Given(Irsa),
                Breaks<WebIdentityConditionsCanMatch>("an audience that the provider does not list", d =>
                    d.Set(Condition, Trust("StringEquals", ServiceAccount, "sts.us-east-1.amazonaws.com"))).Given(Irsa),
                Breaks<WebIdentityConditionsCanMatch>("sts:AssumeRole", d =>
                    d.Set("ScalerRole.Properties.AssumeRolePolicyDocument.Statement.0.Action", "sts:AssumeRole")).Given(Irsa),
                Breaks<ProvidersListTheStsAudience>("a provider without the audience of STS", d =>
                    d.Set("OidcProvider.Properties.ClientIdList", "[kubernetes]")
                    .Set(Condition, $"{{ StringEquals: {{ '{Issuer}:sub': '{ServiceAccount}' }} }}")).Given(Irsa),
                Warned<WebIdentityTrustIsNarrow>("no audience", d =>
                    d.Set(Condition, $"{{ StringEquals: {{ '{Issuer}:sub': '{ServiceAccount}' }} }}")).Given(Irsa),
                Warned<WebIdentityTrustIsNarrow>("no subject", d =>
                    d.Set(Condition, $"{{ StringEquals: {{ '{Issuer}:aud': sts.amazonaws.com }} }}")).Given(Irsa),
                Works("a pattern with StringLike", d => d.WebIdentity(Trust("StringLike", "system:serviceaccount:kube-*:app"))),
                Works("one of several service accounts", d =>
                    d.WebIdentity(
                        $"{{ 'ForAnyValue:StringEquals': {{ '{Issuer}:sub': ['system:serviceaccount:kube-system:other', " +
                        $"'{ServiceAccount}'] }} }}")),
                Works("the trust policy as text, its issuer by Sub", d =>
                    { Irsa(d); d
                        .Set("ScalerRole.Properties.AssumeRolePolicyDocument",
                            "!Sub\n  - '{\"Statement\":[{\"Effect\":\"Allow\",\"Principal\":{\"Federated\":\"${OidcProvider}\"},\"Action\":\"sts:AssumeRoleWithWebIdentity\",\"Condition\":{\"StringEquals\":{\"${Issuer}:sub\":\"system:serviceaccount:kube-system:app\",\"${Issuer}:aud\":\"sts.amazonaws.com\"}}}]}'\n  - { Issuer: !Select [1, !Split ['//', !GetAtt Cluster.OpenIdConnectIssuerUrl]] }"); }),
            ],
        },
        new("F15", "The cluster role lacks AmazonEKSVPCResourceController where security groups for pods need it")
        {
            Prevented = "the cluster role has exactly the policies that EKS demands; security groups for pods are not offered",
            PreventedTests = ["SecurityStackTests.Each_role_has_the_policies_that_eks_demands_and_no_other"],
            Cases =
            [
                Breaks<PodInterfacesHaveTheControllerPolicy>("interfaces for pods switched on", d =>
                    d.Remove("ClusterRole.Properties.ManagedPolicyArns.1"))
                    .Given(d => d.Set("VpcCni.Properties.ConfigurationValues", Pods)),
                Breaks<ClusterRoleManagesPodInterfaces>("a SecurityGroupPolicy", d =>
                    d.Remove("ClusterRole.Properties.ManagedPolicyArns.1"))
                    .Given(d =>
                        d.Manifest("Groups",
                            "!Sub '[{\"apiVersion\":\"vpcresources.k8s.aws/v1beta1\",\"kind\":\"SecurityGroupPolicy\",\"metadata\":{\"name\":\"db\"},\"spec\":{\"podSelector\":{},\"securityGroups\":{\"groupIds\":[\"${NodeSecurityGroup}\"]}}}]'")),
                Works("a policy of one's own", d =>
                    d.Set("VpcCni.Properties.ConfigurationValues", Pods).Remove("ClusterRole.Properties.ManagedPolicyArns.1")
                    .Add("Interfaces",
                        "Type: AWS::IAM::Policy\nProperties: { PolicyName: interfaces, Roles: [!Ref ClusterRole], " +
                        "PolicyDocument: { Statement: [{ Effect: Allow, Action: ['ec2:*NetworkInterface*', " +
                        "'ec2:AssignPrivateIpAddresses', 'ec2:Describe*'], Resource: '*' }] } }", "ClusterRole")),
            ],
        },
        new("F16", "kube-proxy or CoreDNS add-on missing")
        {
            Prevented =
                "the standard add-ons are always installed; an environment that keeps them off nodes, or CoreDNS without pods or " +
                "server, is refused",
            PreventedTests =
                ["AddOnsTests.The_standard_add_ons_are_installed",
                    "BrokenFilesTests.A_broken_file_is_refused_with_every_message_it_expects"],
            Cases =
            [
                Refused<PodNetworkIsPresent>(JoinLink.Network, "no kube-proxy", d => d.Drop("KubeProxy")).Given(NoBootstrap),
                Refused<PodNetworkIsPresent>(JoinLink.Network, "no CNI", d => d.Drop("VpcCni")).Given(NoBootstrap),
                Breaks<DnsIsPresent>("no CoreDNS", d => d.Drop("CoreDns")).Given(NoBootstrap),
                Works("EKS installs them itself", d => d.Drop("KubeProxy").Drop("VpcCni").Drop("CoreDns")),
                Works("Cilium in place of CNI and kube-proxy", d =>
                    { NoBootstrap(d); d.Drop("KubeProxy").Drop("VpcCni").Chart("Cilium", "cilium", dependsOn: "[Cluster]"); })
                    .InOneTemplate(),
            ],
        },
        new("F17", "User data holds an unresolved cluster name")
        {
            Prevented = "no user data is written: EKS itself tells nodes their cluster",
            PreventedTests = ["ManagedNodeGroupTests.What_EKS_fills_in_is_not_in_the_launch_template"],
            Cases =
            [
                Refused<UserDataNamesItsCluster>(JoinLink.Boot, "a placeholder without Sub", d =>
                    d.UserData("WorkerTemplate", Without(SelfManaged.NodeConfig, "${Cluster}", "${!Cluster}")))
                    .Given(SelfManagedNodes).Of("Workers"),
                Refused<UserDataNamesItsCluster>(JoinLink.Boot, "a variable that no shell replaces", d =>
                    d.UserData("WorkerTemplate", Without(SelfManaged.NodeConfig, "${Cluster}", "${!CLUSTER_NAME}")))
                    .Given(SelfManagedNodes).Of("Workers"),
                Refused<UserDataNamesItsCluster>(JoinLink.Boot, "a word to be replaced", d =>
                    d.UserData("WorkerTemplate", Without(SelfManaged.NodeConfig, "${Cluster}", "<CLUSTER_NAME>")))
                    .Given(SelfManagedNodes).Of("Workers"),
                Refused<UserDataNamesItsCluster>(JoinLink.Boot, "another cluster's name", d =>
                    d.UserData("WorkerTemplate", Without(SelfManaged.NodeConfig, "${Cluster}", "staging")))
                    .Given(SelfManagedNodes).Of("Workers"),
                Refused<UserDataNamesItsCluster>(JoinLink.Boot, "a token of the CDK", d =>
                    d.UserData("WorkerTemplate", Without(SelfManaged.NodeConfig, "${Cluster}", "${!Token[Cluster.Name.12]}")))
                    .Given(SelfManagedNodes).Of("Workers"),
                Refused<UserDataNamesItsCluster>(JoinLink.Boot, "Bottlerocket settings of another cluster", d =>
                    d.UserData("NodeTemplate", Without(BottlerocketSettings, "${Cluster}\"", "staging\"")))
                    .Given(d => d.OwnImage(BottlerocketImage, BottlerocketSettings)),
                Refused<EndpointAndAuthorityAreOfTheCluster>(JoinLink.Boot, "another endpoint", d =>
                    d.UserData("WorkerTemplate", Without(SelfManaged.NodeConfig, "${Cluster.Endpoint}", "${Cluster.Arn}")))
                    .Given(SelfManagedNodes).Of("Workers"),
                Works("the cluster's name as text", d =>
                    { SelfManagedNodes(d); d
                        .UserData("WorkerTemplate", Without(SelfManaged.NodeConfig, "${Cluster}", "shop")); }),
            ],
        },
        new("F18", "Launch template without an EKS-optimised AMI, or of the wrong architecture")
        {
            Prevented =
                "EKS itself chooses the AMI, or the environment does, of those of EKS by their public parameters; architecture, " +
                "accelerators and instance types are held together when it is loaded. What an AMI of one's own holds is not known",
            PreventedTests =
                ["ManagedNodeGroupTests.Image_and_instance_types_are_of_the_same_architecture",
                    "BrokenFilesTests.A_broken_file_is_refused_with_every_message_it_expects"],
            Cases =
            [
                Refused<ImageIsForNodes>(JoinLink.Boot, "plain Amazon Linux", d =>
                    d.Set("WorkerTemplate.Properties.LaunchTemplateData.ImageId",
                        "'{{resolve:ssm:/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-x86_64}}'"))
                        .Given(SelfManagedNodes).Of("Workers"),
                Refused<ImageIsForNodes>(JoinLink.Boot, "plain Amazon Linux by a parameter", d =>
                    d.Parameter("Image", "AWS::SSM::Parameter::Value<AWS::EC2::Image::Id>",
                        "/aws/service/ami-amazon-linux-latest/amzn2-ami-hvm-x86_64-gp2")
                        .Set("WorkerTemplate.Properties.LaunchTemplateData.ImageId", "!Ref Image")).Given(SelfManagedNodes)
                        .Of("Workers"),
                Refused<ImageIsForNodes>(JoinLink.Boot, "the AMI of ECS", d =>
                    d.Set("WorkerTemplate.Properties.LaunchTemplateData.ImageId",
                        "'{{resolve:ssm:/aws/service/ecs/optimized-ami/amazon-linux-2023/recommended/image_id}}'"))
                        .Given(SelfManagedNodes).Of("Workers"),
                Refused<ImageFitsInstanceTypes>(JoinLink.Launch, "Graviton with the AMI type of x86", d =>
                    d.Set("Nodes.Properties.AmiType", "AL2023_x86_64_STANDARD")).Given(d => d.Graviton()),
                Refused<ImageFitsInstanceTypes>(JoinLink.Launch, "Graviton without an AMI type", d =>
                    d.Remove("Nodes.Properties.AmiType")).Given(d => d.Graviton()),
                Refused<ImageFitsInstanceTypes>(JoinLink.Launch, "Graviton with the AMI of x86", d =>
                    d.Set("WorkerTemplate.Properties.LaunchTemplateData.InstanceType", "m7g.large")).Given(SelfManagedNodes)
                    .Of("Workers"),
                Refused<ImageFitsInstanceTypes>(JoinLink.Launch, "Graviton in the launch template", d =>
                    d.Remove("Nodes.Properties.AmiType"))
                    .Given(d =>
                        d.Graviton().Remove("Nodes.Properties.InstanceTypes").Set($"{Template}.InstanceType", "c7g.xlarge")),
            ],
        },
        new("F19", "IMDSv1 still possible")
        {
            Prevented = "every launch template demands a token",
            PreventedTests = ["ManagedNodeGroupTests.Instance_metadata_needs_a_token_and_is_out_of_reach_of_pods"],
            Cases =
            [
                Warned<InstanceMetadataRequiresToken>("tokens are optional", d =>
                    d.Set($"{Template}.MetadataOptions.HttpTokens", "optional")),
                Warned<InstanceMetadataRequiresToken>("nothing said, with an AMI of one's own", d =>
                    d.Remove($"{Template}.MetadataOptions")),
            ],
        },
        new("F20", "Launch template without the node security group")
        {
            Prevented = "nodes carry the cluster security group and the node security group",
            PreventedTests = ["ManagedNodeGroupTests.Nodes_are_in_the_cluster_security_group_and_in_the_node_security_group"],
            Cases =
            [
                Refused<SecurityGroupsLetNodesIn>(JoinLink.Reach, "a group without rules", d =>
                    d.Set($"{Template}.SecurityGroupIds", "[!Ref Lonely]"))
                    .Given(d =>
                        d.Add("Lonely",
                            "Type: AWS::EC2::SecurityGroup\nProperties: { GroupDescription: nothing, VpcId: !Ref Vpc }")),
                Refused<SecurityGroupsLetNodesIn>(JoinLink.Reach, "a group without rules on the network interface", d =>
                    d.Remove($"{Template}.SecurityGroupIds")
                    .Set($"{Template}.NetworkInterfaces", "[{ DeviceIndex: 0, Groups: [!Ref Lonely] }]"))
                    .Given(d =>
                        d.Add("Lonely",
                            "Type: AWS::EC2::SecurityGroup\nProperties: { GroupDescription: nothing, VpcId: !Ref Vpc }")),
                Refused<SecurityGroupsLetNodesIn>(JoinLink.Reach, "the additional group of the control plane", d =>
                    d.Set("WorkerTemplate.Properties.LaunchTemplateData.SecurityGroupIds", "[!Ref ControlPlaneSecurityGroup]"))
                    .Given(SelfManagedNodes).Of("Workers"),
                Works("the groups on the network interface", d =>
                    d.Remove($"{Template}.SecurityGroupIds")
                    .Set($"{Template}.NetworkInterfaces",
                        "[{ DeviceIndex: 0, Groups: [!GetAtt Cluster.ClusterSecurityGroupId] }]")),
            ],
        },
        new("F21", "The autoscaler's policy lacks actions that it calls")
        {
            Prevented = "the workload layer writes the policy with what the autoscaler calls",
            PreventedTests = ["ClusterAutoscalerTests.It_may_do_what_it_calls_and_nothing_else"],
            Cases =
            [
                Breaks<ControllerRolesAllowTheirCalls>("only Describe", d =>
                    d.Set("ScalerRole.Properties.Policies.0.PolicyDocument.Statement.0.Action",
                        "['autoscaling:Describe*', 'ec2:Describe*']")).Given(Scaler),
                Breaks<ControllerRolesAllowTheirCalls>("termination denied", d =>
                    d.Set("ScalerRole.Properties.Policies.0.PolicyDocument.Statement",
                        "[{ Effect: Allow, Action: ['autoscaling:*', 'ec2:*', 'eks:*'], Resource: '*' }, { Effect: Deny, " +
                        "Action: 'autoscaling:Terminate*', Resource: '*' }]")).Given(Scaler),
                Breaks<ControllerRolesAllowTheirCalls>("only Describe, in a managed policy", d =>
                    d.Remove("ScalerRole.Properties.Policies")
                    .Add("Calls",
                        "Type: AWS::IAM::ManagedPolicy\nProperties: { Roles: [!Ref ScalerRole], PolicyDocument: { Statement: " +
                        "[{ Effect: Allow, Action: ['autoscaling:Describe*'], Resource: '*' }] } }", "ScalerRole")).Given(Scaler),
                Warned<ControllerRolesAllowTheirCalls>("a lesser action missing", d =>
                    d.Set("ScalerRole.Properties.Policies.0.PolicyDocument.Statement.0.Action",
                        "['autoscaling:Describe*', 'autoscaling:SetDesiredCapacity', " +
                        "'autoscaling:TerminateInstanceInAutoScalingGroup']")).Given(Scaler),
                Works("the actions in a policy beside it", d =>
                    { Scaler(d); d.Remove("ScalerRole.Properties.Policies")
                        .Add("Calls",
                            "Type: AWS::IAM::Policy\nProperties: { PolicyName: calls, Roles: [!Ref ScalerRole], " +
                            "PolicyDocument: { Statement: [{ Effect: Allow, Action: ['autoscaling:*', 'ec2:Describe*', " +
                            "'ec2:Get*', 'eks:Describe*'], Resource: '*' }] } }", "ScalerRole"); }),
            ],
        },
        new("F22", "Interface endpoints without private DNS, or untagged")
        {
            Prevented = "every interface endpoint has private DNS and the environment's tags",
            PreventedTests = ["NetworkStackTests.Interface_endpoints_have_private_dns_tags_and_a_subnet_in_each_zone"],
            Cases =
            [
                Refused<NodesReachAwsServices>(JoinLink.Reach, "switched off for ECR", d =>
                    d.Set("EcrApiEndpoint.Properties.PrivateDnsEnabled", "false")).Given(Private),
                Refused<NodesReachAwsServices>(JoinLink.Reach, "not said for EC2", d =>
                    d.Remove("Ec2Endpoint.Properties.PrivateDnsEnabled")).Given(Private),
                Warned<InterfaceEndpointsHavePrivateDns>("beside NAT", d => d.Remove("Ssm.Properties.PrivateDnsEnabled"))
                    .Given(d =>
                        d.Add("Ssm",
                            "Type: AWS::EC2::VPCEndpoint\nProperties: { VpcId: !Ref Vpc, VpcEndpointType: Interface, " +
                            "PrivateDnsEnabled: true, ServiceName: !Sub 'com.amazonaws.${AWS::Region}.ssm', SubnetIds: [!Ref " +
                            "PrivateSubnetA] }", "Vpc")),
                Refused<PrivateDnsNeedsDnsInTheVpc>(JoinLink.Reach, "a VPC without host names", d =>
                    d.Set("Vpc.Properties.EnableDnsHostnames", "false")).Given(Private),
            ],
        },
    ];

    private const string Issuer = "oidc.eks.us-east-1.amazonaws.com/id/ABC";
    private const string Condition = "ScalerRole.Properties.AssumeRolePolicyDocument.Statement.0.Condition";

    private static void Private(TestDeployment d) => d.Isolated();

    private static void NoBootstrap(TestDeployment d) => d.Set("Cluster.Properties.BootstrapSelfManagedAddons", "false");

    private static void SelfManagedNodes(TestDeployment d) => d.WithSelfManagedGroup();

    private static void Irsa(TestDeployment d) => d.WebIdentity(Trust("StringEquals", ServiceAccount));

    private static string Trust(string test, string subject, string audience = "sts.amazonaws.com") => test == "StringEquals"
        ? $"{{ StringEquals: {{ '{Issuer}:aud': {audience}, '{Issuer}:sub': '{subject}' }} }}"
        : $"{{ StringEquals: {{ '{Issuer}:aud': {audience} }}, {test}: {{ '{Issuer}:sub': '{subject}' }} }}";

    private static void Scaler(TestDeployment d) =>
        d.Controller("Scaler", "cluster-autoscaler", "'autoscaling:*', 'ec2:Describe*', 'ec2:Get*', 'eks:Describe*'");

    private static string Without(string text, string part, string other) => text.Replace(part, other, StringComparison.Ordinal);

    private static void EniConfigs(TestDeployment d) =>
        d.Set("VpcCni.Properties.ConfigurationValues", CustomNetworking)
        .Manifest("EniConfigs", EniConfig("A", "PrivateSubnetA", "B", "PrivateSubnetB"), "[Cluster]");

    private static string EniConfig(string zone, string subnet = "PrivateSubnetA", string? other = null,
        string? otherSubnet = null)
    {
        var second = other is null ? "" : "," + One(other, otherSubnet!);
        return $"!Sub ['[{One(zone, subnet)}{second}]', {{ A: !Select [0, !GetAZs ''], B: !Select [1, !GetAZs ''] }}]";

        static string One(string name, string id) =>
            $"{{\"apiVersion\":\"crd.k8s.amazonaws.com/v1alpha1\",\"kind\":\"ENIConfig\",\"metadata\":{{\"name\":\"${{{name}}}\"}},\"spec\":{{\"subnet\":\"${{{id}}}\"}}}}";
    }
}
