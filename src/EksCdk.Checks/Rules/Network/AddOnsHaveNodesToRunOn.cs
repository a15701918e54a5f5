namespace EksCdk.Checks.Rules.Network;

/// <summary>An add-on with a Deployment is healthy only when its pods run.</summary>
internal sealed class AddOnsHaveNodesToRunOn() : Rule(new RuleInfo("EKS622")
{
    Title = "Add-ons that run Deployments are created after nodes",
    Effect = Effect.Broken,
    Link = JoinLink.Workloads,
    Evidence = RuleEvidence.AwsAnswer("2026-11-26", "pulumi/pulumi-eks#1819"),
    Why =
        "An add-on that runs a Deployment works only when its pods run on nodes. Without any it is DEGRADED, which " +
        "CloudFormation counts as created (hashicorp/terraform-provider-aws#44669), so the failure does not show.",
    AwsError = "InsufficientNumberOfReplicas: The add-on is unhealthy because it doesn't have the desired number of replicas.",
    Surfaces = new(DeploymentPhase.Resource, 20),
    Fix =
        "Let the add-on depend on a node group (or Fargate profile for its namespace) that starts with at least one node " +
        "without taints, or give the add-on tolerations.",
    Reference = "https://docs.aws.amazon.com/eks/latest/APIReference/API_AddonIssue.html",
    GivesWayTo = [typeof(DnsComesAfterNodes)],
})
{
    public override IEnumerable<Outcome> Evaluate(DeploymentModel model)
    {
        foreach (var addOn in model.All<AddOn>().OneByOne())
        {
            if (!AddOnCatalog.NeedsNodes(addOn.Name.Text))
            {
                if (!AddOnCatalog.Knows(addOn.Name.Text))
                    yield return Unknown(addOn.Resource, $"What {addOn.Label} needs is not known to this check.", addOn.Name);
                continue;
            }

            if (addOn.Cluster is not { } cluster)
            {
                yield return Unknown(addOn.Resource, $"The cluster of {addOn.Label} is not in the templates.", addOn.ClusterName);
                continue;
            }

            // Any configuration but an empty one may give the pods tolerations.
            var tolerates = !addOn.Resource["ConfigurationValues"].IsMissing
                && (!addOn.Configuration.IsMap || !addOn.Configuration["tolerations"].IsMissing
                || !addOn.Configuration["controller"].IsMissing);
            var capacity = NodesForPods.For(cluster, addOn.Resource, AddOnCatalog.NamespaceOf(addOn.Name.Text), tolerates);
            yield return capacity.State switch
            {
                NodesForPodsState.Ready => Compliant(addOn.Resource, $"{addOn.Label} has nodes: {capacity.Because}."),
                NodesForPodsState.Unknown => Unknown(addOn.Resource, $"Whether {addOn.Label} has nodes: {capacity.Because}."),
                NodesForPodsState.Race => Broken(
                    addOn.Resource,
                    null,
                    $"{addOn.Label} runs a Deployment, and {capacity.Because}: it is DEGRADED until there are nodes.",
                    Effect.Possible),
                _ when capacity.ByOrder => Broken(
                    addOn.Resource,
                    null,
                    $"{addOn.Label} runs a Deployment, and {capacity.Because}: it is DEGRADED until then.",
                    Effect.Possible),
                _ => Broken(addOn.Resource, null, $"{addOn.Label} runs a Deployment that can have no node: {capacity.Because}."),
            };
        }
    }
}
