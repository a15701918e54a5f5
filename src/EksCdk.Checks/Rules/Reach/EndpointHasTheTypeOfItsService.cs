using EksCdk.Checks.Joining;
using EksCdk.Checks.Model;

namespace EksCdk.Checks.Rules.Reach;

/// <summary>Only S3 and DynamoDB have gateway endpoints.</summary>
internal sealed class EndpointHasTheTypeOfItsService() : Rule(new RuleInfo("EKS422")
{
    Title = "Endpoints of services other than S3 and DynamoDB are interface endpoints",
    Effect = Effect.Fails,
    Link = JoinLink.Reach,
    Evidence = RuleEvidence.NotReviewed,
    Why = "CloudFormation makes a gateway endpoint where no type is written, which only S3 and DynamoDB offer.",
    AwsError = "Endpoint type (Gateway) does not match available service types ([Interface]).",
    SurfacesAfter = "when the endpoint is created: at once",
    Fix = "Set VpcEndpointType: Interface, with SubnetIds, SecurityGroupIds and PrivateDnsEnabled: true.",
    Reference = "https://docs.aws.amazon.com/vpc/latest/privatelink/create-interface-endpoint.html",
})
{
    private static readonly string[] OfGateways = ["RouteTableIds"];
    private static readonly string[] OfInterfaces = ["SubnetIds", "SecurityGroupIds"];

    public override IEnumerable<Outcome> Evaluate(DeploymentModel model)
    {
        foreach (var endpoint in model.All<VpcEndpoint>())
        {
            var type = endpoint.Resource["VpcEndpointType"];
            if (type.Is("Interface") is true && Foreign(endpoint, OfGateways) is { } table) yield return Broken(endpoint.Resource, table, $"{endpoint.Resource.LogicalId} is an interface endpoint, which takes no RouteTableIds.");
            if (endpoint.ServiceName.StartsWith("com.amazonaws.") is not true || !(type.IsMissing || type.Is("Gateway") is true)) continue;
            var hasGateway = endpoint.IsFor("s3") | endpoint.IsFor("dynamodb") | endpoint.IsFor("s3express");
            if (hasGateway is true && Foreign(endpoint, OfInterfaces) is { } network)
                yield return Broken(endpoint.Resource, network, $"{endpoint.Resource.LogicalId} is a gateway endpoint, which takes route tables alone: no SubnetIds and no SecurityGroupIds.");
            else yield return Decide(
                hasGateway,
                endpoint.Resource,
                hasGateway is null ? endpoint.ServiceName : type,
                $"{endpoint.ServiceName.Display} has gateway endpoints.",
                $"The endpoint {endpoint.Resource.LogicalId} for {endpoint.ServiceName.Display} is a gateway endpoint{(type.IsMissing ? ", as it names no type" : "")}.");
        }
    }

    private static Value? Foreign(VpcEndpoint endpoint, string[] properties) =>
        properties.Select(p => endpoint.Resource[p]).FirstOrDefault(v => !v.IsUnknown && v.Items.Count > 0);
}
