using EksCdk.Checks.Rules.Reach;

namespace EksCdk.Checks.Tests.Rules.Reach;

public sealed class EndpointHasTheTypeOfItsServiceTests
{
    [Fact]
    public void A_gateway_endpoint_for_S3_passes() =>
        TestDeployment.Plain().IsCompliant<EndpointHasTheTypeOfItsService>("S3Endpoint");

    [Fact]
    public void A_gateway_endpoint_for_ECR_is_refused() =>
        TestDeployment.Plain()
            .Add("Endpoint",
                "Type: AWS::EC2::VPCEndpoint\nProperties: { VpcId: !Ref Vpc, ServiceName: !Sub " +
                "'com.amazonaws.${AWS::Region}.ecr.api' }")
                .IsBroken<EndpointHasTheTypeOfItsService>("Endpoint", "VpcEndpointType", "ecr.api");

    [Fact]
    public void A_service_from_a_parameter_is_unknown() =>
        TestDeployment.Plain().Parameter("Service")
            .Set("S3Endpoint.Properties.ServiceName", "!Sub com.amazonaws.${AWS::Region}.${Service}")
            .IsUnknown<EndpointHasTheTypeOfItsService>("S3Endpoint");

    [Fact]
    public void An_interface_endpoint_has_nothing_to_say() =>
        TestDeployment.Plain()
            .Add("EndpointGroup",
                "Type: AWS::EC2::SecurityGroup\nProperties:\n  GroupDescription: Endpoints\n  VpcId: !Ref Vpc\n  " +
                "SecurityGroupIngress: [{ IpProtocol: tcp, FromPort: 443, ToPort: 443, CidrIp: 10.0.0.0/16 }]")
                .Add("Endpoint",
                    "Type: AWS::EC2::VPCEndpoint\nProperties:\n  VpcId: !Ref Vpc\n  ServiceName: !Sub " +
                    "com.amazonaws.${AWS::Region}.ecr.api\n  VpcEndpointType: Interface\n  SubnetIds: [!Ref PrivateSubnetA, " +
                    "!Ref PrivateSubnetB]\n  SecurityGroupIds: [!Ref EndpointGroup]\n  PrivateDnsEnabled: true\n")
                    .IsSilent<EndpointHasTheTypeOfItsService>("Endpoint");

    [Fact]
    public void An_interface_endpoint_with_route_tables_is_refused() =>
        TestDeployment.Plain().Set("S3Endpoint.Properties.VpcEndpointType", "Interface")
            .IsBroken<EndpointHasTheTypeOfItsService>("S3Endpoint", "RouteTableIds");

    [Fact]
    public void A_gateway_endpoint_with_subnets_is_refused() =>
        TestDeployment.Plain().Set("S3Endpoint.Properties.SubnetIds", "[!Ref PrivateSubnetA]")
            .IsBroken<EndpointHasTheTypeOfItsService>("S3Endpoint", "SubnetIds");
}
