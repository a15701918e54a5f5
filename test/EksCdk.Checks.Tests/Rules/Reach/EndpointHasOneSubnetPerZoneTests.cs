using EksCdk.Checks.Rules.Reach;

namespace EksCdk.Checks.Tests.Rules.Reach;

public sealed class EndpointHasOneSubnetPerZoneTests
{
    [Fact]
    public void A_subnet_of_each_zone_passes() =>
        TestDeployment.Plain()
            .Add("EndpointGroup",
                "Type: AWS::EC2::SecurityGroup\nProperties:\n  GroupDescription: Endpoints\n  VpcId: !Ref Vpc\n  " +
                "SecurityGroupIngress: [{ IpProtocol: tcp, FromPort: 443, ToPort: 443, CidrIp: 10.0.0.0/16 }]")
                .Add("Endpoint",
                    "Type: AWS::EC2::VPCEndpoint\nProperties:\n  VpcId: !Ref Vpc\n  ServiceName: !Sub " +
                    "com.amazonaws.${AWS::Region}.ecr.api\n  VpcEndpointType: Interface\n  SubnetIds: [!Ref PrivateSubnetA, " +
                    "!Ref PrivateSubnetB]\n  SecurityGroupIds: [!Ref EndpointGroup]\n  PrivateDnsEnabled: true\n")
                    .IsCompliant<EndpointHasOneSubnetPerZone>("Endpoint");

    [Fact]
    public void Two_subnets_of_a_zone_are_refused() =>
        TestDeployment.Plain()
            .Add("EndpointGroup",
                "Type: AWS::EC2::SecurityGroup\nProperties:\n  GroupDescription: Endpoints\n  VpcId: !Ref Vpc\n  " +
                "SecurityGroupIngress: [{ IpProtocol: tcp, FromPort: 443, ToPort: 443, CidrIp: 10.0.0.0/16 }]")
                .Add("Endpoint",
                    "Type: AWS::EC2::VPCEndpoint\nProperties:\n  VpcId: !Ref Vpc\n  ServiceName: !Sub " +
                    "com.amazonaws.${AWS::Region}.ecr.api\n  VpcEndpointType: Interface\n  SubnetIds: [!Ref PrivateSubnetA, " +
                    "!Ref PublicSubnetA]\n  SecurityGroupIds: [!Ref EndpointGroup]\n  PrivateDnsEnabled: true\n")
                    .IsBroken<EndpointHasOneSubnetPerZone>("Endpoint", "SubnetIds", "PublicSubnetA");

    [Fact]
    public void Subnets_outside_the_templates_are_unknown() =>
        TestDeployment.Plain()
            .Add("EndpointGroup",
                "Type: AWS::EC2::SecurityGroup\nProperties:\n  GroupDescription: Endpoints\n  VpcId: !Ref Vpc\n  " +
                "SecurityGroupIngress: [{ IpProtocol: tcp, FromPort: 443, ToPort: 443, CidrIp: 10.0.0.0/16 }]")
                .Add("Endpoint",
                    "Type: AWS::EC2::VPCEndpoint\nProperties:\n  VpcId: !Ref Vpc\n  ServiceName: !Sub " +
                    "com.amazonaws.${AWS::Region}.ecr.api\n  VpcEndpointType: Interface\n  SubnetIds: " +
                    "[subnet-0123456789abcdef0]\n  SecurityGroupIds: [!Ref EndpointGroup]\n  PrivateDnsEnabled: true\n")
                    .IsUnknown<EndpointHasOneSubnetPerZone>("Endpoint");

    [Fact]
    public void A_list_that_is_known_in_part_is_unknown() =>
        TestDeployment.Plain()
            .Add("EndpointGroup",
                "Type: AWS::EC2::SecurityGroup\nProperties:\n  GroupDescription: Endpoints\n  VpcId: !Ref Vpc\n  " +
                "SecurityGroupIngress: [{ IpProtocol: tcp, FromPort: 443, ToPort: 443, CidrIp: 10.0.0.0/16 }]")
                .Add("Endpoint",
                    "Type: AWS::EC2::VPCEndpoint\nProperties:\n  VpcId: !Ref Vpc\n  ServiceName: !Sub " +
                    "com.amazonaws.${AWS::Region}.ecr.api\n  VpcEndpointType: Interface\n  SubnetIds: [!Ref PrivateSubnetA, " +
                    "subnet-0123456789abcdef0]\n  SecurityGroupIds: [!Ref EndpointGroup]\n  PrivateDnsEnabled: true\n")
                    .IsUnknown<EndpointHasOneSubnetPerZone>("Endpoint");

    [Fact]
    public void A_gateway_endpoint_has_nothing_to_say() =>
        TestDeployment.Plain().IsSilent<EndpointHasOneSubnetPerZone>();

    [Fact]
    public void A_subnet_that_is_listed_twice_is_refused() =>
        TestDeployment.Plain().Isolated().Set("Ec2Endpoint.Properties.SubnetIds", "[!Ref PrivateSubnetA, !Ref PrivateSubnetA]")
            .IsBroken<EndpointHasOneSubnetPerZone>("Ec2Endpoint", "SubnetIds", "twice");

    [Fact]
    public void A_subnet_without_a_zone_is_unknown() =>
        TestDeployment.Plain().Isolated().Remove("PrivateSubnetB.Properties.AvailabilityZone")
            .IsUnknown<EndpointHasOneSubnetPerZone>("Ec2Endpoint", "one zone");
}
