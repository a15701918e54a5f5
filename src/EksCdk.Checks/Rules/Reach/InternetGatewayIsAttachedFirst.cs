using EksCdk.Checks.Joining;
using EksCdk.Checks.Model;

namespace EksCdk.Checks.Rules.Reach;

/// <summary>Routes and NAT gateways need an attached internet gateway.</summary>
internal sealed class InternetGatewayIsAttachedFirst() : Rule(new RuleInfo("EKS434")
{
    Title = "Routes to an internet gateway come after its attachment",
    Effect = Effect.Fails,
    Link = JoinLink.Reach,
    Evidence = RuleEvidence.AwsAnswer("2026-11-21", "aws/aws-cdk#1140"),
    Why =
        "An internet gateway belongs to no network before it is attached: EC2 refuses routes to it until then. " +
        "CloudFormation orders the two only by DependsOn.",
    SurfacesAfter = "at once, or now and then",
    AwsError = "route table rtb-... and network gateway igw-... belong to different networks",
    Fix = "Add a VPCGatewayAttachment for the internet gateway, and name it in DependsOn of the route.",
    Reference = "https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-attribute-dependson.html",
})
{
    public override IEnumerable<Outcome> Evaluate(DeploymentModel model)
    {
        foreach (var route in model.OfType("AWS::EC2::Route"))
        {
            if (model.Find<InternetGateway>(route["GatewayId"]) is not { } gateway) continue;
            var attachments = model.Grouped<InternetGateway, Resource>("attachment", () => model.OfType("AWS::EC2::VPCGatewayAttachment"), a => model.Find<InternetGateway>(a["InternetGatewayId"]));
            var own = attachments[gateway].FirstOrDefault();
            if (own is null)
            {
                if (attachments[null].Any(a => !a["InternetGatewayId"].IsMissing)) yield return Unknown(route, $"Whether {gateway.Resource.LogicalId} is attached is not known.", route["GatewayId"]);
                else yield return Broken(route, route["GatewayId"], $"The route {route.LogicalId} leads to the internet gateway {gateway.Resource.LogicalId}, which nothing attaches to a VPC.");
                continue;
            }

            yield return model.Dependencies.IsAfter(route, own) switch
            {
                true => Compliant(route, $"{route.LogicalId} comes after {own.LogicalId}.", route["GatewayId"]),
                null => Unknown(route, $"Whether {route.LogicalId} comes after {own.LogicalId} is not known.", route["GatewayId"]),
                false when model.Dependencies.IsAfter(own, route) is true => Broken(route, route["GatewayId"], $"{own.LogicalId}, which attaches {gateway.Resource.LogicalId}, waits for the route {route.LogicalId}."),
                false => Broken(route, route["GatewayId"], $"Nothing makes the route {route.LogicalId} wait for {own.LogicalId}, which attaches {gateway.Resource.LogicalId}.", Effect.Possible),
            };
        }
    }
}
