namespace EksCdk.Checks.Rules.Network;

/// <summary>What nodes pull through a NAT gateway is paid by the gigabyte.</summary>
internal sealed class EndpointsBesideNat() : Rule(new RuleInfo("EKS631")
{
    Title = "Traffic to ECR and S3 does not go through NAT",
    Effect = Effect.Costly,
    Evidence = RuleEvidence.Documented("2026-11-21"),
    Why =
        "Image layers are in S3 and image manifests in ECR. Through a NAT gateway every gigabyte is charged; a gateway " +
        "endpoint for S3 is free and carries most of it.",
    Fix =
        "Add a gateway endpoint for S3 to the private route tables, and interface endpoints for ecr.api and ecr.dkr where " +
        "much is pulled.",
    Reference = "https://docs.aws.amazon.com/vpc/latest/privatelink/vpc-endpoints-s3.html",
})
{
    public override IEnumerable<Outcome> Evaluate(DeploymentModel model)
    {
        foreach (var vpc in model.Clusters.Select(c => c.Vpc).OfType<Vpc>().Distinct())
        {
            if (!vpc.NatGateways.Any()) continue;
            bool? has = model.WithUnresolved("AWS::EC2::VPCEndpoint", "VpcId").Count > 0 ? null : false;
            foreach (var endpoint in vpc.Endpoints) has |= endpoint.IsFor("s3");
            yield return has switch
            {
                true => Compliant(vpc.Resource, "The VPC has an endpoint for S3."),
                null => Unknown(vpc.Resource, "Whether the VPC has an endpoint for S3 is not known."),
                false => Broken(
                    vpc.Resource,
                    null,
                    $"{vpc.Label} has NAT gateways and no endpoint for S3: every image layer that nodes pull is charged."),
            };
        }
    }
}
