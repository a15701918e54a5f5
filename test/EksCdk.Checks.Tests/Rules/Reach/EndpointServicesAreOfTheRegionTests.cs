using EksCdk.Checks.Rules.Reach;

namespace EksCdk.Checks.Tests.Rules.Reach;

public sealed class EndpointServicesAreOfTheRegionTests
{
    private static TestDeployment With(string service) =>
        TestDeployment.Cdk().In("aws://111122223333/eu-west-1").Set("S3Endpoint.Properties.ServiceName", service);

    [Fact]
    public void Another_region_is_refused() =>
        With("com.amazonaws.us-east-1.s3").IsBroken<EndpointServicesAreOfTheRegion>("S3Endpoint", "ServiceName", "eu-west-1");

    [Theory]
    [InlineData("com.amazonaws.eu-west-1.s3")]
    [InlineData("!Sub 'com.amazonaws.${AWS::Region}.s3'")]
    public void The_own_region_passes(string service) => With(service).IsCompliant<EndpointServicesAreOfTheRegion>("S3Endpoint");

    [Fact]
    public void ServiceRegion_says_otherwise() =>
        With("com.amazonaws.us-east-1.s3").Set("S3Endpoint.Properties.ServiceRegion", "us-east-1")
            .IsSilent<EndpointServicesAreOfTheRegion>("S3Endpoint");

    [Theory]
    [InlineData("com.amazonaws.vpce.us-east-1.vpce-svc-0123456789abcdef0")]
    [InlineData("com.amazonaws.s3-global.accesspoint")]
    public void Services_without_a_region_of_AWS_have_nothing_to_say(string service) =>
        With(service).IsSilent<EndpointServicesAreOfTheRegion>("S3Endpoint");

    [Fact]
    public void A_stack_without_a_region_goes_where_its_endpoints_say() =>
        TestDeployment.Plain().Set("S3Endpoint.Properties.ServiceName", "com.amazonaws.us-east-1.s3")
            .IsSilent<EndpointServicesAreOfTheRegion>("S3Endpoint");

    [Fact]
    public void The_zones_of_its_subnets_tell_the_region() =>
        TestDeployment.Plain().Set("PrivateSubnetA.Properties.AvailabilityZone", "eu-west-1a")
            .Set("S3Endpoint.Properties.ServiceName", "com.amazonaws.us-east-1.s3")
            .IsBroken<EndpointServicesAreOfTheRegion>("S3Endpoint", "ServiceName", "eu-west-1");
}
