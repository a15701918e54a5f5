using EksCdk.Checks.Joining;
using EksCdk.Checks.Model;

namespace EksCdk.Checks.Rules.Reach;

/// <summary>Only S3 and DynamoDB have gateway endpoints.</summary>
public sealed class EndpointHasTheTypeOfItsService : Rule
{
    /// <inheritdoc/>
    public override string Id => "EKS422";

    /// <inheritdoc/>
    public override string Title => "Endpoints of services other than S3 and DynamoDB are interface endpoints";

    /// <inheritdoc/>
    public override Severity Severity => Severity.Error;

    /// <inheritdoc/>
    public override JoinLink? Link => JoinLink.Reach;

    /// <inheritdoc/>
    public override string Why => "CloudFormation makes a gateway endpoint where no type is written, which only S3 and DynamoDB offer.";

    /// <inheritdoc/>
    public override string AwsError => "Endpoint type (Gateway) does not match available service types ([Interface]).";

    /// <inheritdoc/>
    public override string SurfacesAfter => "when the endpoint is created: at once";

    /// <inheritdoc/>
    public override string Fix => "Set VpcEndpointType: Interface, with SubnetIds, SecurityGroupIds and PrivateDnsEnabled: true.";

    /// <inheritdoc/>
    public override string Reference => "https://docs.aws.amazon.com/vpc/latest/privatelink/create-interface-endpoint.html";

    private static readonly string[] OfGateways = ["RouteTableIds"];
    private static readonly string[] OfInterfaces = ["SubnetIds", "SecurityGroupIds"];

    /// <inheritdoc/>
    public override IEnumerable<Outcome> Evaluate(DeploymentModel model)
    {
        foreach (var endpoint in model.All<VpcEndpoint>())
        {
            var type = endpoint.Resource["VpcEndpointType"];
            if (type.Is("Interface") is true && Foreign(endpoint, OfGateways) is { } table) yield return Broken(endpoint.Resource, table, $"{endpoint.Resource.LogicalId} is an interface endpoint, which takes no RouteTableIds.");
            if (endpoint.ServiceName.StartsWith("com.amazonaws.") is not true || !(type.IsMissing || type.Is("Gateway") is true)) continue;
            var hasGateway = endpoint.IsFor("s3") | endpoint.IsFor("dynamodb") | endpoint.ServiceName.Contains("s3express");
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
