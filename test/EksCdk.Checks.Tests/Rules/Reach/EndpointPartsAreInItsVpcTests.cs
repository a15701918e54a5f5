using EksCdk.Checks.Rules.Reach;

namespace EksCdk.Checks.Tests.Rules.Reach;

public sealed class EndpointPartsAreInItsVpcTests
{
    [Fact]
    public void Parts_of_its_VPC_pass() =>
        TestDeployment.Plain()
            .Add("EndpointGroup",
                "Type: AWS::EC2::SecurityGroup\nProperties:\n  GroupDescription: Endpoints\n  VpcId: !Ref Vpc\n  " +
                "SecurityGroupIngress: [{ IpProtocol: tcp, FromPort: 443, ToPort: 443, CidrIp: 10.0.0.0/16 }]")
                .Add("Endpoint",
                    "Type: AWS::EC2::VPCEndpoint\nProperties:\n  VpcId: !Ref Vpc\n  ServiceName: !Sub " +
                    "com.amazonaws.${AWS::Region}.ecr.api\n  VpcEndpointType: Interface\n  SubnetIds: [!Ref PrivateSubnetA, " +
                    "!Ref PrivateSubnetB]\n  SecurityGroupIds: [!Ref EndpointGroup]\n  PrivateDnsEnabled: true\n")
                    .IsCompliant<EndpointPartsAreInItsVpc>("Endpoint");

    [Fact]
    public void A_security_group_of_another_VPC_is_refused() =>
        TestDeployment.Plain()
            .Add("EndpointGroup",
                "Type: AWS::EC2::SecurityGroup\nProperties:\n  GroupDescription: Endpoints\n  VpcId: !Ref Vpc\n  " +
                "SecurityGroupIngress: [{ IpProtocol: tcp, FromPort: 443, ToPort: 443, CidrIp: 10.0.0.0/16 }]")
                .Add("Endpoint",
                    "Type: AWS::EC2::VPCEndpoint\nProperties:\n  VpcId: !Ref Vpc\n  ServiceName: !Sub " +
                    "com.amazonaws.${AWS::Region}.ecr.api\n  VpcEndpointType: Interface\n  SubnetIds: [!Ref PrivateSubnetA, " +
                    "!Ref PrivateSubnetB]\n  SecurityGroupIds: [!Ref EndpointGroup]\n  PrivateDnsEnabled: true\n")
                    .Add("OtherVpc", "Type: AWS::EC2::VPC\nProperties: { CidrBlock: 10.1.0.0/16 }")
                    .Set("EndpointGroup.Properties.VpcId", "!Ref OtherVpc")
                    .IsBroken<EndpointPartsAreInItsVpc>("Endpoint", "VpcId", "OtherVpc");

    [Fact]
    public void A_security_group_of_an_unknown_VPC_is_unknown() =>
        TestDeployment.Plain()
            .Add("EndpointGroup",
                "Type: AWS::EC2::SecurityGroup\nProperties:\n  GroupDescription: Endpoints\n  VpcId: !Ref Vpc\n  " +
                "SecurityGroupIngress: [{ IpProtocol: tcp, FromPort: 443, ToPort: 443, CidrIp: 10.0.0.0/16 }]")
                .Add("Endpoint",
                    "Type: AWS::EC2::VPCEndpoint\nProperties:\n  VpcId: !Ref Vpc\n  ServiceName: !Sub " +
                    "com.amazonaws.${AWS::Region}.ecr.api\n  VpcEndpointType: Interface\n  SubnetIds: [!Ref PrivateSubnetA, " +
                    "!Ref PrivateSubnetB]\n  SecurityGroupIds: [!Ref EndpointGroup]\n  PrivateDnsEnabled: true\n")
                    .Parameter("Network").Set("EndpointGroup.Properties.VpcId", "!Ref Network")
                    .IsUnknown<EndpointPartsAreInItsVpc>("Endpoint");

    [Fact]
    public void An_endpoint_of_a_VPC_outside_the_templates_has_nothing_to_say() =>
        TestDeployment.Plain()
            .Add("EndpointGroup",
                "Type: AWS::EC2::SecurityGroup\nProperties:\n  GroupDescription: Endpoints\n  VpcId: !Ref Vpc\n  " +
                "SecurityGroupIngress: [{ IpProtocol: tcp, FromPort: 443, ToPort: 443, CidrIp: 10.0.0.0/16 }]")
                .Add("Endpoint",
                    "Type: AWS::EC2::VPCEndpoint\nProperties:\n  VpcId: !Ref Vpc\n  ServiceName: !Sub " +
                    "com.amazonaws.${AWS::Region}.ecr.api\n  VpcEndpointType: Interface\n  SubnetIds: [!Ref PrivateSubnetA, " +
                    "!Ref PrivateSubnetB]\n  SecurityGroupIds: [!Ref EndpointGroup]\n  PrivateDnsEnabled: true\n")
                    .Set("Endpoint.Properties.VpcId", "vpc-0123456789abcdef0").IsSilent<EndpointPartsAreInItsVpc>("Endpoint");

    [Theory]
    [InlineData("!GetAtt Cluster.ClusterSecurityGroupId")]
    [InlineData("!GetAtt Vpc.DefaultSecurityGroup")]
    public void A_group_that_AWS_makes_passes(string group) => WithGroup(group).IsCompliant<EndpointPartsAreInItsVpc>("Endpoint");

    [Fact]
    public void A_group_of_a_cluster_in_another_VPC_is_refused() =>
        WithGroup("!GetAtt Cluster.ClusterSecurityGroupId")
            .Add("OtherVpc", "Type: AWS::EC2::VPC\nProperties: { CidrBlock: 10.1.0.0/16 }")
            .Set("Endpoint.Properties.VpcId", "!Ref OtherVpc").Remove("Endpoint.Properties.SubnetIds")
            .IsBroken<EndpointPartsAreInItsVpc>("Endpoint", "VpcId", "its Cluster in Vpc");

    [Fact]
    public void A_group_that_is_elsewhere_is_unknown() =>
        WithGroup("sg-0123456789abcdef0").IsUnknown<EndpointPartsAreInItsVpc>("Endpoint");

    private static TestDeployment WithGroup(string group) => TestDeployment.Plain()
        .Add("Endpoint",
            "Type: AWS::EC2::VPCEndpoint\nProperties:\n  VpcId: !Ref Vpc\n  ServiceName: !Sub " +
            "com.amazonaws.${AWS::Region}.ecr.api\n  VpcEndpointType: Interface\n  SubnetIds: [!Ref PrivateSubnetA]\n" +
            $"  SecurityGroupIds: ['#']\n  PrivateDnsEnabled: true\n")
        .Set("Endpoint.Properties.SecurityGroupIds", $"[{group}]");
}
