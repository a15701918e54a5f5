using EksCdk.Checks.Rules;
using EksCdk.Checks.Rules.Reach;

namespace EksCdk.Checks.Tests.Rules.Reach;

public sealed class PrivatePodsReachTheirServicesTests
{
    [Fact]
    public void An_endpoint_for_STS_passes() =>
        TestDeployment.Plain()
            .Add("EndpointGroup",
                "Type: AWS::EC2::SecurityGroup\nProperties:\n  GroupDescription: Endpoints\n  VpcId: !Ref Vpc\n  " +
                "SecurityGroupIngress: [{ IpProtocol: tcp, FromPort: 443, ToPort: 443, CidrIp: 10.0.0.0/16 }]")
                .Add("Endpoint",
                    "Type: AWS::EC2::VPCEndpoint\nProperties:\n  VpcId: !Ref Vpc\n  ServiceName: !Sub " +
                    "com.amazonaws.${AWS::Region}.sts\n  VpcEndpointType: Interface\n  SubnetIds: [!Ref PrivateSubnetA, !Ref " +
                    "PrivateSubnetB]\n  SecurityGroupIds: [!Ref EndpointGroup]\n  PrivateDnsEnabled: true\n")
                    .Drop("PrivateDefaultRoute").Remove("AppIdentity").Remove("EbsCsi")
                        .IsCompliant<PrivatePodsReachTheirServices>("Nodes");

    [Fact]
    public void No_endpoint_for_STS_is_warned_of() =>
        TestDeployment.Plain().Drop("PrivateDefaultRoute")
            .IsBroken<PrivatePodsReachTheirServices>("Nodes", null, "sts", effect: Effect.Possible);

    [Fact]
    public void No_endpoint_for_pod_identities_is_refused() =>
        TestDeployment.Plain()
            .Add("EndpointGroup",
                "Type: AWS::EC2::SecurityGroup\nProperties:\n  GroupDescription: Endpoints\n  VpcId: !Ref Vpc\n  " +
                "SecurityGroupIngress: [{ IpProtocol: tcp, FromPort: 443, ToPort: 443, CidrIp: 10.0.0.0/16 }]")
                .Add("Endpoint",
                    "Type: AWS::EC2::VPCEndpoint\nProperties:\n  VpcId: !Ref Vpc\n  ServiceName: !Sub " +
                    "com.amazonaws.${AWS::Region}.sts\n  VpcEndpointType: Interface\n  SubnetIds: [!Ref PrivateSubnetA, !Ref " +
                    "PrivateSubnetB]\n  SecurityGroupIds: [!Ref EndpointGroup]\n  PrivateDnsEnabled: true\n")
                    .Drop("PrivateDefaultRoute")
                    .IsBroken<PrivatePodsReachTheirServices>("Nodes", null, "eks-auth", effect: Effect.Broken);

    [Fact]
    public void An_endpoint_with_unknown_rules_is_unknown() =>
        TestDeployment.Plain()
            .Add("EndpointGroup",
                "Type: AWS::EC2::SecurityGroup\nProperties:\n  GroupDescription: Endpoints\n  VpcId: !Ref Vpc\n  " +
                "SecurityGroupIngress: [{ IpProtocol: tcp, FromPort: 443, ToPort: 443, CidrIp: !Ref Range }]")
                .Add("Endpoint",
                    "Type: AWS::EC2::VPCEndpoint\nProperties:\n  VpcId: !Ref Vpc\n  ServiceName: !Sub " +
                    "com.amazonaws.${AWS::Region}.sts\n  VpcEndpointType: Interface\n  SubnetIds: [!Ref PrivateSubnetA, !Ref " +
                    "PrivateSubnetB]\n  SecurityGroupIds: [!Ref EndpointGroup]\n  PrivateDnsEnabled: true\n")
                    .Drop("PrivateDefaultRoute").Parameter("Range").IsUnknown<PrivatePodsReachTheirServices>("Nodes");

    [Fact]
    public void A_provider_that_no_role_trusts_is_only_warned_of_beside_endpoints() =>
        TestDeployment.Plain().Isolated().Drop("StsEndpoint")
            .IsBroken<PrivatePodsReachTheirServices>("Nodes", saying: "general, batch", effect: Effect.Possible);

    [Fact]
    public void Pods_of_custom_networking_have_other_ranges_than_their_nodes() =>
        CustomNetworking("10.0.0.0/16")
            .IsBroken<PrivatePodsReachTheirServices>("Nodes", saying: "The EBS CSI driver calls ec2", effect: Effect.Possible);

    // https://docs.aws.amazon.com/eks/latest/userguide/pod-id-agent-setup.html: the agent is in the node's network.
    [Fact]
    public void Pod_identities_are_asked_for_by_the_node_and_not_by_the_pod() =>
        Assert.DoesNotContain(CustomNetworking("10.0.0.0/16").Analyze().Findings, f =>
            f.Rule == "EKS430" && f.Message.Contains("eks-auth", StringComparison.Ordinal));

    [Fact]
    public void An_endpoint_that_admits_the_pods_ranges_passes() =>
        CustomNetworking("0.0.0.0/0").IsCompliant<PrivatePodsReachTheirServices>("Nodes");

    [Fact]
    public void An_endpoint_behind_a_NAT_gateway_draws_the_calls_of_pods_too() =>
        CustomNetworking("10.0.0.0/16")
            .Add("PrivateDefaultRoute",
                "Type: AWS::EC2::Route\nProperties: { RouteTableId: !Ref PrivateRoutes, DestinationCidrBlock: 0.0.0.0/0, " +
                "NatGatewayId: !Ref NatGateway }")
            .IsBroken<PrivatePodsReachTheirServices>("Nodes", saying: "do not admit", effect: Effect.Possible);

    [Fact]
    public void Pods_in_subnets_that_are_not_known_are_unknown() =>
        CustomNetworking("0.0.0.0/0")
            .Set("Pods.Properties.Manifest",
                "!Sub '[{\"apiVersion\":\"crd.k8s.amazonaws.com/v1alpha1\",\"kind\":\"ENIConfig\",\"metadata\":{\"name\":\"a\"},\"spec\":{\"subnet\":\"subnet-0123\"}}]'")
            .IsUnknown<PrivatePodsReachTheirServices>("Nodes", "in which subnets");

    [Fact]
    public void Pods_with_groups_of_their_own_are_unknown() =>
        TestDeployment.Plain().Isolated()
            .Add("Pods",
                "Type: Custom::AWSCDK-EKS-KubernetesResource\nProperties: { ClusterName: !Ref Cluster, Manifest: " +
                "'[{\"apiVersion\":\"vpcresources.k8s.aws/v1beta1\",\"kind\":\"SecurityGroupPolicy\",\"metadata\":{\"name\":\"a\"}}]' }")
            .IsUnknown<PrivatePodsReachTheirServices>("Nodes");

    // Pods in 100.64.0.0/20, and endpoints whose group admits the range.
    private static TestDeployment CustomNetworking(string range) => TestDeployment.Plain().Isolated()
        .Add("Secondary", "Type: AWS::EC2::VPCCidrBlock\nProperties: { VpcId: !Ref Vpc, CidrBlock: 100.64.0.0/16 }")
        .Add("PodSubnet",
            "Type: AWS::EC2::Subnet\nDependsOn: Secondary\nProperties: { VpcId: !Ref Vpc, CidrBlock: 100.64.0.0/20, " +
            "AvailabilityZone: !Select [0, !GetAZs ''] }")
        .Set("VpcCni.Properties.ConfigurationValues", "'{\"env\":{\"AWS_VPC_K8S_CNI_CUSTOM_NETWORK_CFG\":\"true\"}}'")
        .Set("EndpointGroup.Properties.SecurityGroupIngress.0.CidrIp", range)
        .Add("Pods",
            "Type: Custom::AWSCDK-EKS-KubernetesResource\nProperties: { ClusterName: !Ref Cluster, Manifest: !Sub " +
            "'[{\"apiVersion\":\"crd.k8s.amazonaws.com/v1alpha1\",\"kind\":\"ENIConfig\",\"metadata\":{\"name\":\"a\"},\"spec\":{\"subnet\":\"${PodSubnet}\",\"securityGroups\":[\"${NodeSecurityGroup}\"]}}]' }");

    [Fact]
    public void A_NAT_gateway_has_nothing_to_say() =>
        TestDeployment.Plain().IsSilent<PrivatePodsReachTheirServices>();

    [Fact]
    public void A_provider_that_no_role_trusts_is_only_warned_of() =>
        Assert.All(TestDeployment.Plain().Drop("PrivateDefaultRoute").Remove("AppIdentity").Remove("EbsCsi")
            .Remove("PodIdentityAgent").Analyze().Findings.Where(f => f.Rule == "EKS430"), f =>
            Assert.Equal(Severity.Warning, f.Severity));

    [Fact]
    public void A_role_of_a_service_account_that_cannot_call_STS_is_refused() =>
        Assert.Contains(TestDeployment.Plain().Isolated().Drop("StsEndpoint")
            .Add("PodRole",
                "Type: AWS::IAM::Role\nProperties:\n  AssumeRolePolicyDocument: { Statement: [{ Effect: Allow, Principal: { " +
                "Federated: !Ref OidcProvider }, Action: sts:AssumeRoleWithWebIdentity }] }").Analyze().Findings, f =>
                f.Rule == "EKS430" && f.Effect == Effect.Broken && f.Message.Contains("sts", StringComparison.Ordinal));
}
