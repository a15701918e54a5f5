namespace EksCdk.Checks.Rules.Reach;

/// <summary>Routes and NAT gateways need an attached internet gateway.</summary>
internal sealed class InternetGatewayIsAttachedFirst() : Rule(new RuleInfo("EKS434")
{
    Title = "Routes to an internet gateway, and NAT gateways, come after its attachment",
    Effect = Effect.Refused,
    Link = JoinLink.Reach,
    Evidence = RuleEvidence.AwsAnswer("2026-11-21", "aws/aws-cdk#1140"),
    Why =
        "An internet gateway belongs to no network before it is attached: EC2 refuses routes to it until then, and public NAT " +
        "gateways fail. CloudFormation orders them only by DependsOn.",
    Surfaces = new(DeploymentPhase.Resource),
    AwsError = "route table rtb-... and network gateway igw-... belong to different networks",
    Fix = "Add a VPCGatewayAttachment for the internet gateway, and name it in DependsOn of the route and of NAT gateways.",
    Reference = "https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-attribute-dependson.html",
})
{
    public override IEnumerable<Outcome> Evaluate(DeploymentModel model)
    {
        return model.OfType("AWS::EC2::Route").SelectMany(r => Route(model, r)).Concat(model.All<NatGateway>().SelectMany(Nat));
    }

    private IEnumerable<Outcome> Route(DeploymentModel model, Resource route)
    {
        if (model.Find<InternetGateway>(route["GatewayId"]) is not { } gateway) yield break;
        var attachments = model.Owned<InternetGateway>("AWS::EC2::VPCGatewayAttachment", "InternetGatewayId");
        var own = attachments[gateway].FirstOrDefault();
        if (own is null)
        {
            if (attachments[null].Any(a => !a["InternetGatewayId"].IsMissing)
                || CustomResourceConsumers.Of(gateway.Resource) is not null || model.HasOpenMacros)
                yield return Unknown(route, $"Whether {gateway.Resource.LogicalId} is attached is not known.",
                    route["GatewayId"]);
            else
                yield return Broken(
                    route,
                    route["GatewayId"],
                    $"The route {route.LogicalId} leads to the internet gateway {gateway.Resource.LogicalId}, which nothing " +
                        $"attaches to a VPC.");
            yield break;
        }

        yield return model.Dependencies.IsAfter(route, own) switch
        {
            true => Compliant(route, $"{route.LogicalId} comes after {own.LogicalId}.", route["GatewayId"]),
            null => Unknown(route, $"Whether {route.LogicalId} comes after {own.LogicalId} is not known.", route["GatewayId"]),
            false when model.Dependencies.IsAfter(own, route) is true => Broken(
                route,
                route["GatewayId"],
                $"{own.LogicalId}, which attaches {gateway.Resource.LogicalId}, waits for the route {route.LogicalId}."),
            false => Broken(
                route,
                route["GatewayId"],
                $"Nothing makes the route {route.LogicalId} wait for {own.LogicalId}, which " +
                    $"attaches {gateway.Resource.LogicalId}.",
                Effect.Possible),
        };
    }

    // It fails without an attached gateway; in a CDK assembly and in eksctl's templates it waits for one.
    private IEnumerable<Outcome> Nat(NatGateway nat)
    {
        var model = nat.Model;
        if (nat.IsPrivate is not false || nat.Subnet?.Vpc is not { } vpc) yield break;
        var attachment =
            model.OfType("AWS::EC2::VPCGatewayAttachment")
            .FirstOrDefault(a => model.Find<Vpc>(a["VpcId"]) == vpc && !a["InternetGatewayId"].IsMissing);
        if (attachment is null || model.Dependencies.IsAfter(nat.Resource, attachment) is not { } after) yield break;
        var (id, where) = (nat.Resource.LogicalId, nat.Resource["SubnetId"]);
        yield return after
            ? Compliant(nat.Resource, $"{id} comes after {attachment.LogicalId}.", where)
            : Broken(
                nat.Resource,
                where,
                $"Nothing makes the NAT gateway {id} wait for {attachment.LogicalId}, which attaches the internet gateway " +
                    $"to {vpc.Label}.",
                Effect.Possible,
                "");
    }
}
