using EksCdk.Checks.Joining;
using EksCdk.Checks.Model;

namespace EksCdk.Checks.Rules.ControlPlane;

/// <summary>EKS starts nodes in the VPC of the cluster only.</summary>
internal sealed class NodesAreInTheClustersVpc() : Rule(new RuleInfo("EKS124")
{
    Title = "Node groups and Fargate profiles are in the cluster's VPC",
    Effect = Effect.Fails,
    Link = JoinLink.Launch,
    Evidence = RuleEvidence.NotReviewed,
    Why =
        "The VPC of a cluster is the one of its subnets. EKS refuses a node group or a Fargate profile with subnets of " +
        "another one.",
    AwsError = "InvalidParameterException: Subnets specified must belong to the VPC",
    SurfacesAfter = "15 min",
    Fix = "Give the node group subnets of the cluster's VPC.",
    Reference = "https://docs.aws.amazon.com/eks/latest/userguide/network-reqs.html",
})
{
    public override IEnumerable<Outcome> Evaluate(DeploymentModel model)
    {
        foreach (var compute in model.Compute)
        {
            if (compute is not (NodeGroup or FargateProfile) || compute.Cluster is not { } cluster) continue;
            if (cluster.Subnets.Count == 0 || compute.Subnets.Count == 0) continue;
            var vpc = cluster.Subnets[0].Resource["VpcId"];
            var elsewhere = compute.Subnets.FirstOrDefault(s => s.Resource["VpcId"].SameAs(vpc) is false);
            if (elsewhere is not null)
                yield return Broken(compute.Resource, compute.Subnets.Value, $"{elsewhere.Resource.LogicalId} is in the VPC {elsewhere.Resource["VpcId"].Display}, but the cluster is in {vpc.Display}.");
            else if (compute.Subnets.AllKnown && compute.Subnets.All(s => s.Resource["VpcId"].SameAs(vpc) is true))
                yield return Compliant(compute.Resource, $"The subnets of {compute.Label} are in the cluster's VPC {vpc.Display}.", compute.Subnets.Value);
            else
                yield return Unknown(compute.Resource, $"The VPC of the subnets of {compute.Label} is not known: {compute.Subnets.Why ?? "it is known only at deployment"}", compute.Subnets.Value);
        }
    }
}
