namespace EksCdk.Checks.Rules.ControlPlane;

/// <summary>In Auto Mode, the control plane starts nodes as the cluster role.</summary>
internal sealed class AutoModeClusterRoleIsComplete() : Rule(new RuleInfo("EKS137")
{
    Title = "The cluster role of Auto Mode may start nodes",
    Effect = Effect.NoJoin,
    Link = JoinLink.ControlPlane,
    Evidence = RuleEvidence.AwsAnswer("2026-11-26", "pulumi/pulumi-eks#1519"),
    Why =
        "In EKS Auto Mode the control plane starts instances, creates volumes and load balancers as the cluster role: it needs " +
        "four more managed policies, and sts:TagSession in its trust policy.",
    Surfaces = new(DeploymentPhase.Never),
    Fix =
        "Attach AmazonEKSComputePolicy, AmazonEKSBlockStoragePolicy, AmazonEKSLoadBalancingPolicy and " +
        "AmazonEKSNetworkingPolicy, and allow sts:TagSession to eks.amazonaws.com.",
    Reference = "https://docs.aws.amazon.com/eks/latest/userguide/auto-cluster-iam-role.html",
})
{
    private static readonly string[] Wide = ["AdministratorAccess", "PowerUserAccess"];

    public override IEnumerable<Outcome> Evaluate(DeploymentModel model)
    {
        foreach (var cluster in model.Clusters.OneByOne())
        {
            if (cluster.AutoMode is not { } nodes || cluster.Role is not { } role) continue;
            // Without the built-in pools nothing starts before somebody adds a pool.
            Effect? effect = nodes.StartsEmpty is false ? null : Effect.Broken;
            yield return Tags(cluster, role, effect);
            yield return Starts(cluster, role, effect);
        }
    }

    private Outcome Tags(Cluster cluster, Role role, Effect? effect)
    {
        var (name, trust) = (role.Resource.LogicalId, role.TrustPolicy);
        return role.IsTrustedBy("eks.amazonaws.com", "sts:TagSession") switch
        {
            true => Compliant(cluster.Resource, $"{name} lets EKS tag its sessions.", trust),
            null => Unknown(cluster.Resource, $"Whether {name} lets EKS tag its sessions is not known", trust),
            false => Broken(
                cluster.Resource,
                trust,
                $"Auto Mode is on, but the trust policy of {name} does not allow sts:TagSession to eks.amazonaws.com.",
                effect,
                "not authorized to perform: sts:TagSession"),
        };
    }

    private Outcome Starts(Cluster cluster, Role role, Effect? effect)
    {
        var (name, arns) = (role.Resource.LogicalId, role.ManagedPolicyArns);
        if (AutoMode.ClusterPolicies.All(p => role.HasManagedPolicy(p) is true))
            return Compliant(cluster.Resource, $"{name} has the four policies of Auto Mode.", arns);
        var missing = AutoMode.ClusterPolicies.Where(p => role.HasManagedPolicy(p) is false).ToList();
        var mayDoItOtherwise = role.Statements.Length > 0 || role.CustomerPolicies.Count > 0
            || Array.Exists(Wide, p => role.HasManagedPolicy(p) is not false)
            || arns.Items.Any(a => ManagedPolicies.Allows(a, "ec2:CreateVolume") is null);
        return missing.Count > 0 && !mayDoItOtherwise
            ? Broken(
                cluster.Resource,
                arns,
                $"Auto Mode is on, but the cluster role {name} lacks {string.Join(", ", missing)}.",
                effect)
            : Unknown(cluster.Resource, $"Whether the policies of {name} allow what Auto Mode does is not known", arns);
    }
}
