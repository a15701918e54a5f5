using EksCdk.Checks.Rules.Reach;

namespace EksCdk.Checks.Tests.Rules.Reach;

public sealed class PrivateDnsNeedsDnsInTheVpcTests
{
    [Fact]
    public void A_VPC_with_DNS_passes() =>
        TestDeployment.Plain()
            .Add("EndpointGroup",
                "Type: AWS::EC2::SecurityGroup\nProperties:\n  GroupDescription: Endpoints\n  VpcId: !Ref Vpc\n  " +
                "SecurityGroupIngress: [{ IpProtocol: tcp, FromPort: 443, ToPort: 443, CidrIp: 10.0.0.0/16 }]")
                .Add("Endpoint",
                    "Type: AWS::EC2::VPCEndpoint\nProperties:\n  VpcId: !Ref Vpc\n  ServiceName: !Sub " +
                    "com.amazonaws.${AWS::Region}.ecr.api\n  VpcEndpointType: Interface\n  SubnetIds: [!Ref PrivateSubnetA, " +
                    "!Ref PrivateSubnetB]\n  SecurityGroupIds: [!Ref EndpointGroup]\n  PrivateDnsEnabled: true\n")
                    .IsCompliant<PrivateDnsNeedsDnsInTheVpc>("Endpoint");

    [Fact]
    public void A_VPC_without_host_names_is_refused() =>
        TestDeployment.Plain()
            .Add("EndpointGroup",
                "Type: AWS::EC2::SecurityGroup\nProperties:\n  GroupDescription: Endpoints\n  VpcId: !Ref Vpc\n  " +
                "SecurityGroupIngress: [{ IpProtocol: tcp, FromPort: 443, ToPort: 443, CidrIp: 10.0.0.0/16 }]")
                .Add("Endpoint",
                    "Type: AWS::EC2::VPCEndpoint\nProperties:\n  VpcId: !Ref Vpc\n  ServiceName: !Sub " +
                    "com.amazonaws.${AWS::Region}.ecr.api\n  VpcEndpointType: Interface\n  SubnetIds: [!Ref PrivateSubnetA, " +
                    "!Ref PrivateSubnetB]\n  SecurityGroupIds: [!Ref EndpointGroup]\n  PrivateDnsEnabled: true\n")
                    .Remove("Vpc.Properties.EnableDnsHostnames")
                    .IsBroken<PrivateDnsNeedsDnsInTheVpc>("Endpoint", "EnableDnsHostnames", "EnableDnsHostnames off");

    [Fact]
    public void A_VPC_without_resolution_is_refused() =>
        TestDeployment.Plain()
            .Add("EndpointGroup",
                "Type: AWS::EC2::SecurityGroup\nProperties:\n  GroupDescription: Endpoints\n  VpcId: !Ref Vpc\n  " +
                "SecurityGroupIngress: [{ IpProtocol: tcp, FromPort: 443, ToPort: 443, CidrIp: 10.0.0.0/16 }]")
                .Add("Endpoint",
                    "Type: AWS::EC2::VPCEndpoint\nProperties:\n  VpcId: !Ref Vpc\n  ServiceName: !Sub " +
                    "com.amazonaws.${AWS::Region}.ecr.api\n  VpcEndpointType: Interface\n  SubnetIds: [!Ref PrivateSubnetA, " +
                    "!Ref PrivateSubnetB]\n  SecurityGroupIds: [!Ref EndpointGroup]\n  PrivateDnsEnabled: true\n")
                    .Set("Vpc.Properties.EnableDnsSupport", "false")
                    .IsBroken<PrivateDnsNeedsDnsInTheVpc>("Endpoint", "EnableDnsSupport");

    [Fact]
    public void DNS_by_a_parameter_is_unknown() =>
        TestDeployment.Plain()
            .Add("EndpointGroup",
                "Type: AWS::EC2::SecurityGroup\nProperties:\n  GroupDescription: Endpoints\n  VpcId: !Ref Vpc\n  " +
                "SecurityGroupIngress: [{ IpProtocol: tcp, FromPort: 443, ToPort: 443, CidrIp: 10.0.0.0/16 }]")
                .Add("Endpoint",
                    "Type: AWS::EC2::VPCEndpoint\nProperties:\n  VpcId: !Ref Vpc\n  ServiceName: !Sub " +
                    "com.amazonaws.${AWS::Region}.ecr.api\n  VpcEndpointType: Interface\n  SubnetIds: [!Ref PrivateSubnetA, " +
                    "!Ref PrivateSubnetB]\n  SecurityGroupIds: [!Ref EndpointGroup]\n  PrivateDnsEnabled: true\n")
                    .Parameter("Dns").Set("Vpc.Properties.EnableDnsHostnames", "!Ref Dns")
                    .IsUnknown<PrivateDnsNeedsDnsInTheVpc>("Endpoint");

    [Fact]
    public void An_endpoint_without_private_DNS_has_nothing_to_say() =>
        TestDeployment.Plain()
            .Add("EndpointGroup",
                "Type: AWS::EC2::SecurityGroup\nProperties:\n  GroupDescription: Endpoints\n  VpcId: !Ref Vpc\n  " +
                "SecurityGroupIngress: [{ IpProtocol: tcp, FromPort: 443, ToPort: 443, CidrIp: 10.0.0.0/16 }]")
                .Add("Endpoint",
                    "Type: AWS::EC2::VPCEndpoint\nProperties:\n  VpcId: !Ref Vpc\n  ServiceName: !Sub " +
                    "com.amazonaws.${AWS::Region}.ecr.api\n  VpcEndpointType: Interface\n  SubnetIds: [!Ref PrivateSubnetA, " +
                    "!Ref PrivateSubnetB]\n  SecurityGroupIds: [!Ref EndpointGroup]\n  PrivateDnsEnabled: false\n")
                    .IsSilent<PrivateDnsNeedsDnsInTheVpc>("Endpoint");
}
