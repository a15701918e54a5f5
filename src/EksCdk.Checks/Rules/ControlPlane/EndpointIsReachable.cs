namespace EksCdk.Checks.Rules.ControlPlane;

/// <summary>At least one endpoint is on.</summary>
internal sealed class EndpointIsReachable() : Rule(new RuleInfo("EKS104")
{
    Title = "The API server has an endpoint",
    Effect = Effect.Refused,
    Link = JoinLink.ControlPlane,
    IsRequiredFor = static _ => true,
    Evidence = RuleEvidence.Documented("2026-11-21"),
    Why = "With neither the public nor the private endpoint nobody could reach the API server.",
    AwsError = "InvalidParameterException: Private and public endpoint access cannot be false",
    Surfaces = new(DeploymentPhase.Cluster),
    Fix = "Switch EndpointPrivateAccess on.",
    Reference = "https://docs.aws.amazon.com/eks/latest/userguide/cluster-endpoint.html",
})
{
    public override IEnumerable<Outcome> Evaluate(DeploymentModel model)
    {
        foreach (var cluster in model.Clusters.OneByOne())
            yield return (cluster.EndpointPublicAccess | cluster.EndpointPrivateAccess) switch
            {
                true => Compliant(cluster.Resource, "The API server has an endpoint.", cluster.Settings["ResourcesVpcConfig"]),
                false => Broken(
                    cluster.Resource,
                    cluster.Settings.At("ResourcesVpcConfig.EndpointPrivateAccess"),
                    "EndpointPublicAccess is false and EndpointPrivateAccess is not true."),
                null => Unknown(
                    cluster.Resource,
                    "Which endpoints the API server has is known only at deployment.",
                    cluster.Settings["ResourcesVpcConfig"]),
            };
    }
}
