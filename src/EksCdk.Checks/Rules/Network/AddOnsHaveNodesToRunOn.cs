using EksCdk.Checks.Joining;
using EksCdk.Checks.Model;

namespace EksCdk.Checks.Rules.Network;

/// <summary>An add-on with a Deployment is healthy only when its pods run.</summary>
public sealed class AddOnsHaveNodesToRunOn : Rule
{
    /// <inheritdoc/>
    public override string Id => "EKS622";

    /// <inheritdoc/>
    public override string Title => "Add-ons that run Deployments come after nodes";

    /// <inheritdoc/>
    public override Severity Severity => Severity.Error;

    /// <inheritdoc/>
    public override JoinLink? Link => JoinLink.Network;

    /// <inheritdoc/>
    public override string Why => "CloudFormation waits until an add-on is ACTIVE. One that runs a Deployment becomes so only when its pods run on nodes; without nodes it is DEGRADED and fails after 20 minutes.";

    /// <inheritdoc/>
    public override string AwsError => "InsufficientNumberOfReplicas: The add-on is unhealthy because it doesn't have the desired number of replicas.";

    /// <inheritdoc/>
    public override string SurfacesAfter => "20 min";

    /// <inheritdoc/>
    public override string Fix => "Let the add-on depend on a node group (or Fargate profile for its namespace) that starts with at least one node without taints, or give the add-on tolerations.";

    /// <inheritdoc/>
    public override string Reference => "https://docs.aws.amazon.com/eks/latest/APIReference/API_AddonIssue.html";

    /// <inheritdoc/>
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
                CapacityState.Race => Broken(addOn.Resource, null, $"{addOn.Label} runs a Deployment, and {capacity.Because}: they race, and the add-on gives up after 20 minutes.", Severity.Warning),
                _ => Broken(addOn.Resource, null, $"{addOn.Label} runs a Deployment that can have no node: {capacity.Because}."),
            };
        }
    }
}
