namespace EksCdk.Checks.Rules.ControlPlane;

/// <summary>At least one endpoint is on.</summary>
internal sealed class EndpointIsReachable() : Rule(new RuleInfo("EKS104")
{
    Title = "At least one API endpoint is enabled",
    Effect = Effect.Refused,
    Link = JoinLink.ControlPlane,
    IsRequiredFor = static _ => true,
    Evidence = RuleEvidence.Documented("2026-11-21"),
    Why = "With neither the public nor the private endpoint the API server is unreachable.",
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
                true =>
                    Compliant(cluster.Resource, "At least one API endpoint is enabled.", cluster.Settings["ResourcesVpcConfig"]),
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
