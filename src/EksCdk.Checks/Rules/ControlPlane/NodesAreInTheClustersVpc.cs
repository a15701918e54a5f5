namespace EksCdk.Checks.Rules.ControlPlane;

/// <summary>EKS starts nodes in the VPC of the cluster only.</summary>
internal sealed class NodesAreInTheClustersVpc() : Rule(new RuleInfo("EKS124")
{
    Title = "Node groups and Fargate profiles are in the cluster's VPC",
    Effect = Effect.Refused,
    Link = JoinLink.Launch,
    Evidence = RuleEvidence.Documented("2026-11-21"),
    Why =
        "The VPC of a cluster is the one of its subnets. EKS refuses a node group or a Fargate profile with subnets of " +
        "another one.",
    AwsError = "InvalidParameterException: Subnets specified must belong to the VPC",
    Surfaces = new(DeploymentPhase.NodeGroup, 15),
    Fix = "Give the node group subnets of the cluster's VPC.",
    Reference = "https://docs.aws.amazon.com/eks/latest/userguide/network-reqs.html",
})
{
    public override IEnumerable<Outcome> Evaluate(DeploymentModel model)
    {
        foreach (var compute in model.Compute.OneByOne())
        {
            if (compute is not (NodeGroup or FargateProfile) || compute.Cluster is not { } cluster) continue;
            if (cluster.Subnets.Count == 0 || compute.Subnets.Count == 0) continue;
            yield return Check(compute, cluster.Subnets[0].Resource["VpcId"]);
        }
    }

    private Outcome Check(Compute compute, Value vpc)
    {
        var subnets = compute.Subnets;
        if (subnets.FirstOrDefault(s => s.Resource["VpcId"].SameAs(vpc) is false)?.Resource is { } elsewhere)
            return Broken(
                compute.Resource,
                subnets.Value,
                $"{elsewhere.LogicalId} is in the VPC {elsewhere["VpcId"].Display}, but the cluster is in {vpc.Display}.");
        if (subnets.AllKnown && subnets.All(s => s.Resource["VpcId"].SameAs(vpc) is true))
            return Compliant(
                compute.Resource,
                $"The subnets of {compute.Label} are in the cluster's VPC {vpc.Display}.",
                subnets.Value);
        var why = subnets.Why ?? "it is known only at deployment";
        return Unknown(compute.Resource, $"The VPC of the subnets of {compute.Label} is not known: {why}", subnets.Value);
    }
}
