namespace EksCdk.Checks.Rules.Reach;

/// <summary>Only S3 and DynamoDB have gateway endpoints.</summary>
internal sealed class EndpointHasTheTypeOfItsService() : Rule(new RuleInfo("EKS422")
{
    Title = "Endpoints of services other than S3 and DynamoDB are interface endpoints",
    Effect = Effect.Refused,
    Link = JoinLink.Reach,
    Evidence = RuleEvidence.AwsAnswer("2026-11-26", "nimblehq/infrastructure-templates#286"),
    Why = "CloudFormation makes a gateway endpoint where no type is written, which only S3 and DynamoDB offer.",
    AwsError = "Endpoint type (Gateway) does not match available service types ([Interface]).",
    Surfaces = new(DeploymentPhase.Resource),
    Fix = "Set VpcEndpointType: Interface, with SubnetIds, SecurityGroupIds and PrivateDnsEnabled: true.",
    Reference = "https://docs.aws.amazon.com/vpc/latest/privatelink/create-interface-endpoint.html",
})
{
    // nanlabs/terraform-aws-starter#18
    private const string OnlyInterfacesHaveSubnets =
        "InvalidParameter: Subnet IDs are only supported for Interface and GatewayLoadBalancer type VPC Endpoints.";

    private static readonly string[] OfGateways = ["RouteTableIds"];
    private static readonly string[] OfInterfaces = ["SubnetIds", "SecurityGroupIds"];

    public override IEnumerable<Outcome> Evaluate(DeploymentModel model)
    {
        foreach (var endpoint in model.All<VpcEndpoint>().OneByOne())
        {
            var type = endpoint.Resource["VpcEndpointType"];
            var id = endpoint.Resource.LogicalId;
            if (type.Is("Interface") is true && Foreign(endpoint, OfGateways) is { } table)
                yield return Broken(endpoint.Resource, table, $"{id} is an interface endpoint, which accepts no RouteTableIds.",
                    awsError: "");
            if (endpoint.ServiceName.StartsWith("com.amazonaws.") is not true || !(type.IsMissing || type.Is("Gateway") is true))
                continue;
            var hasGateway = endpoint.IsFor("s3") | endpoint.IsFor("dynamodb") | endpoint.IsFor("s3express");
            if (hasGateway is true && Foreign(endpoint, OfInterfaces) is { } network)
                yield return Broken(
                    endpoint.Resource,
                    network,
                    $"{id} is a gateway endpoint, which accepts route tables alone: no SubnetIds and no SecurityGroupIds.",
                    awsError: network.Path.EndsWith("SubnetIds", StringComparison.Ordinal) ? OnlyInterfacesHaveSubnets : "");
            else yield return Decide(
                hasGateway,
                endpoint.Resource,
                hasGateway is null ? endpoint.ServiceName : type,
                $"{endpoint.ServiceName.Display} has gateway endpoints.",
                $"The endpoint {endpoint.Resource.LogicalId} for {endpoint.ServiceName.Display} is a gateway " +
                    $"endpoint{(type.IsMissing ? ", as it names no type" : "")}.");
        }
    }

    private static Value? Foreign(VpcEndpoint endpoint, string[] properties) =>
        properties.Select(p => endpoint.Resource[p]).FirstOrDefault(v => !v.IsUnknown && v.Items.Length > 0);
}
