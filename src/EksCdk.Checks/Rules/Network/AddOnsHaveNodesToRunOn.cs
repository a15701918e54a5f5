using EksCdk.Checks.Joining;
using EksCdk.Checks.Model;

namespace EksCdk.Checks.Rules.Network;

/// <summary>An add-on with a Deployment is healthy only when its pods run.</summary>
internal sealed class AddOnsHaveNodesToRunOn() : Rule(new RuleInfo("EKS622")
{
    Title = "Add-ons that run Deployments come after nodes",
    Effect = Effect.Fails,
    Link = JoinLink.Workloads,
    Evidence = RuleEvidence.NotReviewed,
    Why =
        "CloudFormation waits until an add-on is ACTIVE. One that runs a Deployment becomes so only when its pods run on " +
        "nodes; without nodes it is DEGRADED and fails after 20 minutes.",
    AwsError = "InsufficientNumberOfReplicas: The add-on is unhealthy because it doesn't have the desired number of replicas.",
    SurfacesAfter = "20 min",
    Fix =
        "Let the add-on depend on a node group (or Fargate profile for its namespace) that starts with at least one node " +
        "without taints, or give the add-on tolerations.",
    Reference = "https://docs.aws.amazon.com/eks/latest/APIReference/API_AddonIssue.html",
})
{
    public override IEnumerable<Outcome> Evaluate(DeploymentModel model)
    {
        foreach (var addOn in model.All<AddOn>())
        {
            if (!AddOnCatalog.NeedsNodes(addOn.Name.Text)) continue;
            if (addOn.Cluster is not { } cluster)
            {
                yield return Unknown(addOn.Resource, $"The cluster of {addOn.Label} is not in the templates.", addOn.ClusterName);
                continue;
            }

            // Any configuration but an empty one may give the pods tolerations.
            var tolerates = !addOn.Resource["ConfigurationValues"].IsMissing && (!addOn.Configuration.IsMap || !addOn.Configuration["tolerations"].IsMissing || !addOn.Configuration["controller"].IsMissing);
            var capacity = Capacity.For(cluster, addOn.Resource, AddOnCatalog.NamespaceOf(addOn.Name.Text), tolerates);
            if (addOn.Name.Text == "coredns" && capacity.ByOrder) continue; // EKS604 speaks of its order.
            yield return capacity.State switch
            {
                CapacityState.Ready => Compliant(addOn.Resource, $"{addOn.Label} has nodes: {capacity.Because}."),
                CapacityState.Unknown => Unknown(addOn.Resource, $"Whether {addOn.Label} has nodes: {capacity.Because}."),
                CapacityState.Race => Broken(addOn.Resource, null, $"{addOn.Label} runs a Deployment, and {capacity.Because}: they race, and the add-on gives up after 20 minutes.", Effect.Possible),
                _ => Broken(addOn.Resource, null, $"{addOn.Label} runs a Deployment that can have no node: {capacity.Because}."),
            };
        }
    }
}
