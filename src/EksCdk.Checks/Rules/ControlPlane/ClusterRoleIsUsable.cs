namespace EksCdk.Checks.Rules.ControlPlane;

/// <summary>Trust and policies of the cluster's role.</summary>
internal sealed class ClusterRoleIsUsable() : Rule(new RuleInfo("EKS101")
{
    Title = "The cluster's role is trusted by EKS and has its policy",
    Effect = Effect.Refused,
    Link = JoinLink.ControlPlane,
    IsRequiredFor = static _ => true,
    Evidence = RuleEvidence.AwsAnswer("2026-11-26", "rancher/rancher#37651"),
    Why = "EKS creates network interfaces and load balancers in your account with this role.",
    AwsError =
        "InvalidParameterException: The provided role doesn't have the Amazon EKS Managed Policies associated with it. Please " +
        "ensure the following policies [arn:aws:iam::aws:policy/AmazonEKSClusterPolicy] are attached",
    Surfaces = new(DeploymentPhase.Cluster),
    Fix = "Let the trust policy allow sts:AssumeRole to eks.amazonaws.com, and attach AmazonEKSClusterPolicy.",
    Reference = "https://docs.aws.amazon.com/eks/latest/userguide/cluster-iam-role.html",
})
{
    private const string NotTrusted =
        "InvalidParameterException: Following required service principals [eks.amazonaws.com] were not found in the trust " +
        "relationships of clusterRole ...";

    public override IEnumerable<Outcome> Evaluate(DeploymentModel model)
    {
        foreach (var cluster in model.Clusters.OneByOne())
        {
            if (cluster.Role is not { } role)
            {
                yield return Unknown(
                    cluster.Resource,
                    $"The cluster's role is not in the templates: {cluster.RoleArn.Why ?? cluster.RoleArn.Display}.",
                    cluster.RoleArn);
                continue;
            }

            yield return Trust(cluster, role);
            yield return Policy(cluster, role);
        }
    }

    private Outcome Trust(Cluster cluster, Role role)
    {
        var name = role.Resource.LogicalId;
        return role.IsTrustedBy("eks.amazonaws.com") switch
        {
            true => Compliant(cluster.Resource, $"{name} trusts eks.amazonaws.com.", role.TrustPolicy),
            false => Broken(
                cluster.Resource,
                role.TrustPolicy,
                $"The trust policy of {name} does not let eks.amazonaws.com assume it.",
                awsError: NotTrusted),
            null => Unknown(
                cluster.Resource,
                $"Whether {name} trusts eks.amazonaws.com depends on something outside the templates.",
                role.TrustPolicy),
        };
    }

    // EKS looks for its policy, or for statements of one's own that allow this call: that much is certain of any role.
    private Outcome Policy(Cluster cluster, Role role)
    {
        var (name, arns) = (role.Resource.LogicalId, role.ManagedPolicyArns);
        if (role.Allows("ec2:DescribeSubnets") is false)
            return Broken(
                cluster.Resource,
                arns,
                $"{name} has neither AmazonEKSClusterPolicy nor statements that allow the same.");
        return role.HasManagedPolicy("AmazonEKSClusterPolicy") is true || role.Allows("ec2:CreateSecurityGroup") is true
            ? Compliant(cluster.Resource, $"{name} may do what a control plane does.", arns)
            : Unknown(cluster.Resource, $"Whether the policies of {name} allow what a control plane does is not known.", arns);
    }
}
