using EksCdk.Checks.Rules.Reach;

namespace EksCdk.Checks.Tests.Rules.Reach;

public sealed class EndpointsLetNodesInTests
{
    [Fact]
    public void A_rule_for_the_VPC_passes() =>
        TestDeployment.Plain()
            .Add("EndpointGroup",
                "Type: AWS::EC2::SecurityGroup\nProperties:\n  GroupDescription: Endpoints\n  VpcId: !Ref Vpc\n  " +
                "SecurityGroupIngress: [{ IpProtocol: tcp, FromPort: 443, ToPort: 443, CidrIp: 10.0.0.0/16 }]")
                .Add("Endpoint",
                    "Type: AWS::EC2::VPCEndpoint\nProperties:\n  VpcId: !Ref Vpc\n  ServiceName: !Sub " +
                    "com.amazonaws.${AWS::Region}.ecr.api\n  VpcEndpointType: Interface\n  SubnetIds: [!Ref PrivateSubnetA, " +
                    "!Ref PrivateSubnetB]\n  SecurityGroupIds: [!Ref EndpointGroup]\n  PrivateDnsEnabled: true\n")
                    .IsCompliant<EndpointsLetNodesIn>("Nodes");

    [Fact]
    public void A_rule_for_the_node_security_group_passes() =>
        TestDeployment.Plain()
            .Add("EndpointGroup",
                "Type: AWS::EC2::SecurityGroup\nProperties:\n  GroupDescription: Endpoints\n  VpcId: !Ref Vpc\n  " +
                "SecurityGroupIngress: [{ IpProtocol: tcp, FromPort: 443, ToPort: 443, SourceSecurityGroupId: !Ref " +
                "NodeSecurityGroup }]")
                .Add("Endpoint",
                    "Type: AWS::EC2::VPCEndpoint\nProperties:\n  VpcId: !Ref Vpc\n  ServiceName: !Sub " +
                    "com.amazonaws.${AWS::Region}.ecr.api\n  VpcEndpointType: Interface\n  SubnetIds: [!Ref PrivateSubnetA, " +
                    "!Ref PrivateSubnetB]\n  SecurityGroupIds: [!Ref EndpointGroup]\n  PrivateDnsEnabled: true\n")
                    .IsCompliant<EndpointsLetNodesIn>("Nodes");

    [Fact]
    public void No_rule_is_refused_although_there_is_a_NAT_gateway() =>
        TestDeployment.Plain()
            .Add("EndpointGroup",
                "Type: AWS::EC2::SecurityGroup\nProperties:\n  GroupDescription: Endpoints\n  VpcId: !Ref Vpc\n")
                .Add("Endpoint",
                    "Type: AWS::EC2::VPCEndpoint\nProperties:\n  VpcId: !Ref Vpc\n  ServiceName: !Sub " +
                    "com.amazonaws.${AWS::Region}.ecr.api\n  VpcEndpointType: Interface\n  SubnetIds: [!Ref PrivateSubnetA, " +
                    "!Ref PrivateSubnetB]\n  SecurityGroupIds: [!Ref EndpointGroup]\n  PrivateDnsEnabled: true\n")
                    .IsBroken<EndpointsLetNodesIn>("Nodes", "SecurityGroupIngress", "port 443");

    // EKS tells nodes of managed groups how they reach it.
    [Fact]
    public void Nodes_that_do_not_ask_EKS_need_no_way_to_it() =>
        TestDeployment.Plain()
            .Add("EndpointGroup",
                "{ Type: AWS::EC2::SecurityGroup, Properties: { GroupDescription: Endpoints, VpcId: !Ref Vpc } }")
            .Add("Endpoint",
                "{ Type: AWS::EC2::VPCEndpoint, Properties: { VpcId: !Ref Vpc, ServiceName: !Sub " +
                "'com.amazonaws.${AWS::Region}.eks', VpcEndpointType: Interface, SubnetIds: [!Ref PrivateSubnetA], " +
                "SecurityGroupIds: [!Ref EndpointGroup], PrivateDnsEnabled: true } }")
            .IsSilent<EndpointsLetNodesIn>("Nodes");

    [Fact]
    public void A_rule_for_another_range_is_refused() =>
        TestDeployment.Plain()
            .Add("EndpointGroup",
                "Type: AWS::EC2::SecurityGroup\nProperties:\n  GroupDescription: Endpoints\n  VpcId: !Ref Vpc\n  " +
                "SecurityGroupIngress: [{ IpProtocol: tcp, FromPort: 443, ToPort: 443, CidrIp: 192.168.0.0/16 }]")
                .Add("Endpoint",
                    "Type: AWS::EC2::VPCEndpoint\nProperties:\n  VpcId: !Ref Vpc\n  ServiceName: !Sub " +
                    "com.amazonaws.${AWS::Region}.ecr.api\n  VpcEndpointType: Interface\n  SubnetIds: [!Ref PrivateSubnetA, " +
                    "!Ref PrivateSubnetB]\n  SecurityGroupIds: [!Ref EndpointGroup]\n  PrivateDnsEnabled: true\n")
                    .IsBroken<EndpointsLetNodesIn>("Nodes");

    [Fact]
    public void The_default_group_is_refused() =>
        TestDeployment.Plain()
            .Add("EndpointGroup",
                "Type: AWS::EC2::SecurityGroup\nProperties:\n  GroupDescription: Endpoints\n  VpcId: !Ref Vpc\n  " +
                "SecurityGroupIngress: [{ IpProtocol: tcp, FromPort: 443, ToPort: 443, CidrIp: 10.0.0.0/16 }]")
                .Add("Endpoint",
                    "Type: AWS::EC2::VPCEndpoint\nProperties:\n  VpcId: !Ref Vpc\n  ServiceName: !Sub " +
                    "com.amazonaws.${AWS::Region}.ecr.api\n  VpcEndpointType: Interface\n  SubnetIds: [!Ref PrivateSubnetA, " +
                    "!Ref PrivateSubnetB]\n  PrivateDnsEnabled: true\n")
                    .IsBroken<EndpointsLetNodesIn>("Nodes", "SecurityGroupIds", "default group");

    [Fact]
    public void A_rule_of_the_default_group_makes_it_unknown() =>
        TestDeployment.Plain()
            .Add("EndpointGroup",
                "Type: AWS::EC2::SecurityGroup\nProperties:\n  GroupDescription: Endpoints\n  VpcId: !Ref Vpc\n  " +
                "SecurityGroupIngress: [{ IpProtocol: tcp, FromPort: 443, ToPort: 443, CidrIp: 10.0.0.0/16 }]")
                .Add("Endpoint",
                    "Type: AWS::EC2::VPCEndpoint\nProperties:\n  VpcId: !Ref Vpc\n  ServiceName: !Sub " +
                    "com.amazonaws.${AWS::Region}.ecr.api\n  VpcEndpointType: Interface\n  SubnetIds: [!Ref PrivateSubnetA, " +
                    "!Ref PrivateSubnetB]\n  PrivateDnsEnabled: true\n")
                    .Add("Rule",
                        "Type: AWS::EC2::SecurityGroupIngress\nProperties: { GroupId: !GetAtt Vpc.DefaultSecurityGroup, " +
                        "IpProtocol: '-1', CidrIp: 10.0.0.0/16 }").IsUnknown<EndpointsLetNodesIn>("Nodes");

    [Fact]
    public void A_range_from_a_parameter_is_unknown() =>
        TestDeployment.Plain()
            .Add("EndpointGroup",
                "Type: AWS::EC2::SecurityGroup\nProperties:\n  GroupDescription: Endpoints\n  VpcId: !Ref Vpc\n  " +
                "SecurityGroupIngress: [{ IpProtocol: tcp, FromPort: 443, ToPort: 443, CidrIp: !Ref Range }]")
                .Add("Endpoint",
                    "Type: AWS::EC2::VPCEndpoint\nProperties:\n  VpcId: !Ref Vpc\n  ServiceName: !Sub " +
                    "com.amazonaws.${AWS::Region}.ecr.api\n  VpcEndpointType: Interface\n  SubnetIds: [!Ref PrivateSubnetA, " +
                    "!Ref PrivateSubnetB]\n  SecurityGroupIds: [!Ref EndpointGroup]\n  PrivateDnsEnabled: true\n")
                    .Parameter("Range").IsUnknown<EndpointsLetNodesIn>("Nodes");

    [Fact]
    public void An_endpoint_without_private_DNS_has_nothing_to_say() =>
        TestDeployment.Plain()
            .Add("EndpointGroup",
                "Type: AWS::EC2::SecurityGroup\nProperties:\n  GroupDescription: Endpoints\n  VpcId: !Ref Vpc\n")
                .Add("Endpoint",
                    "Type: AWS::EC2::VPCEndpoint\nProperties:\n  VpcId: !Ref Vpc\n  ServiceName: !Sub " +
                    "com.amazonaws.${AWS::Region}.ecr.api\n  VpcEndpointType: Interface\n  SubnetIds: [!Ref PrivateSubnetA, " +
                    "!Ref PrivateSubnetB]\n  SecurityGroupIds: [!Ref EndpointGroup]\n  PrivateDnsEnabled: false\n")
                    .IsSilent<EndpointsLetNodesIn>("Nodes");

    [Fact]
    public void The_endpoint_that_a_CNI_with_a_pod_identity_needs_must_let_it_in()
    {
        var result = CniIdentity.Plain().Isolated().Remove("EksAuthEndpoint.Properties.SecurityGroupIds").Analyze();
        Assert.Contains(result.Findings, f =>
            f is { Rule: "EKS427", Severity: EksCdk.Checks.Rules.Severity.Error }
            && f.Message.Contains("EksAuthEndpoint", StringComparison.Ordinal));
    }

    [Fact]
    public void A_rule_for_each_subnet_passes() =>
        TestDeployment.Plain().Isolated()
            .Set("EndpointGroup.Properties.SecurityGroupIngress",
                "[{ IpProtocol: tcp, FromPort: 443, ToPort: 443, CidrIp: 10.0.32.0/20 }, { IpProtocol: tcp, FromPort: 443, " +
                "ToPort: 443, CidrIp: 10.0.48.0/20 }]")
            .IsCompliant<EndpointsLetNodesIn>("Nodes");

    [Fact]
    public void One_group_of_several_endpoints_is_one_finding() =>
        Assert.Single(TestDeployment.Plain().Isolated().Remove("EndpointGroup.Properties.SecurityGroupIngress").Drop("Batch")
            .Analyze().Findings, f => f.Rule is "EKS402" or "EKS427");
}
