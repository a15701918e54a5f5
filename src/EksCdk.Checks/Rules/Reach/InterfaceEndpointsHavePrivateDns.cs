namespace EksCdk.Checks.Rules.Reach;

/// <summary>Without private DNS nobody uses an interface endpoint.</summary>
internal sealed class InterfaceEndpointsHavePrivateDns() : Rule(new RuleInfo("EKS429")
{
    Title = "Interface endpoints have private DNS",
    Effect = Effect.Possible,
    Evidence = RuleEvidence.Documented("2026-11-21"),
    Why =
        "Nodes, pods and SDKs call a service by its ordinary name. Without private DNS that name leads to the internet: past " +
        "the endpoint, or nowhere.",
    Fix = "Set PrivateDnsEnabled: true.",
    Reference = "https://docs.aws.amazon.com/eks/latest/userguide/private-clusters.html",
})
{
    public override IEnumerable<Outcome> Evaluate(DeploymentModel model)
    {
        foreach (var endpoint in model.All<VpcEndpoint>().OneByOne())
        {
            if (endpoint.IsInterface is not true || endpoint.ServiceName.StartsWith("com.amazonaws.") is not true) continue;
            if ((endpoint.IsFor("s3") | endpoint.IsFor("dynamodb")) is true) continue;
            yield return Decide(
                endpoint.PrivateDns,
                endpoint.Resource,
                endpoint.Resource["PrivateDnsEnabled"],
                $"The name of {endpoint.ServiceName.Display} leads to the endpoint.",
                $"The endpoint {endpoint.Resource.LogicalId} for {endpoint.ServiceName.Display} has no private DNS.");
        }
    }
}
