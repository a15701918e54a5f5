namespace EksCdk.Checks.Rules.Admit;

/// <summary>Policies of node and pod execution roles.</summary>
internal sealed class NodeRoleHasPolicies() : Rule(new RuleInfo("EKS502")
{
    Title = "The role of nodes may do what a node does",
    Effect = Effect.Fails,
    Link = JoinLink.Admit,
    IsRequiredFor = static compute => compute is not HybridNodes,
    Evidence = RuleEvidence.AwsAnswer("2026-11-26", "terraform-aws-modules/terraform-aws-eks#1910"),
    Why =
        "A node describes itself to EC2, pulls images from ECR and, unless the VPC CNI has a role of its own, asks EC2 for " +
        "pod addresses: all with the role of the node.",
    AwsError = "NodeCreationFailure: Unhealthy nodes in the kubernetes cluster",
    Surfaces = new(DeploymentPhase.NodeGroup, 15, 30),
    Fix =
        "Attach AmazonEKSWorkerNodePolicy, AmazonEC2ContainerRegistryPullOnly, and AmazonEKS_CNI_Policy unless the vpc-cni " +
        "add-on has a role (Fargate: AmazonEKSFargatePodExecutionRolePolicy).",
    Reference = "https://docs.aws.amazon.com/eks/latest/userguide/create-node-role.html",
})
{
    public override IEnumerable<Outcome> Evaluate(DeploymentModel model)
    {
        foreach (var compute in model.AllOneByOne().Where(c => c is not HybridNodes))
        {
            // A role outside the templates is reported once, by the rule about its trust policy.
            if (compute.Role is not { } role) continue;
            if (NeedsAll(compute))
                yield return Decide(compute, role, NodePermissions.Worker(role), "join as a node", "AmazonEKSWorkerNodePolicy");
            yield return Decide(
                compute,
                role,
                NodePermissions.PullImages(role),
                "pull images from ECR",
                compute.IsEc2 ? "AmazonEC2ContainerRegistryPullOnly" : "AmazonEKSFargatePodExecutionRolePolicy");
            if (NeedsAll(compute) && compute.Cluster is { } cluster) yield return Addresses(compute, role, cluster);
        }
    }

    // EKS runs the CNI of Auto Mode and of Fargate itself.
    private static bool NeedsAll(Compute compute) => compute is NodeGroup or AutoScalingGroup or KarpenterPool;

    private Outcome Addresses(Compute compute, Role role, Cluster cluster)
    {
        var may = NodePermissions.AssignAddresses(role, cluster);
        if (may is true) return Decide(compute, role, may, "give pods addresses", "AmazonEKS_CNI_Policy");
        if (NodePermissions.CniRoleOf(cluster) is { } own)
            return own.IsUnknown
                ? Unknown(compute, $"Whether the VPC CNI has a role of its own is not known: {own.Why}.", own)
                : Compliant(compute, "The VPC CNI has a role of its own.", own);
        return NodePermissions.OtherCniOf(cluster) is { } other
            ? Unknown(compute,
                $"{role.Resource.LogicalId} may not give pods addresses, and whether another CNI or role does is not known.",
                other)
            : Decide(compute, role, may, "give pods addresses", "AmazonEKS_CNI_Policy");
    }

    private Outcome Decide(Compute compute, Role role, bool? may, string what, string policy) => may switch
    {
        true => Compliant(compute, $"{role.Resource.LogicalId} may {what}.", role.ManagedPolicyArns),
        false => Broken(
            compute,
            role.ManagedPolicyArns,
            $"{role.Resource.LogicalId} may not {what}: it has neither {policy} nor statements that allow the same.",
            NeedsAll(compute) ? NodeFailure.Of(compute) : Effect.Possible,
            compute is NodeGroup ? null : ""),
        null =>
            Unknown(compute, $"Whether {role.Resource.LogicalId} may {what} depends on policies outside the templates.",
                role.ManagedPolicyArns),
    };
}
