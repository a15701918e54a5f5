using EksCdk.Checks.Joining;
using EksCdk.Checks.Model;

namespace EksCdk.Checks.Rules.ControlPlane;

/// <summary>In Auto Mode, the control plane starts nodes as the cluster role.</summary>
internal sealed class AutoModeClusterRoleIsComplete() : Rule(new RuleInfo("EKS137")
{
    Title = "The cluster role of Auto Mode may start nodes",
    Effect = Effect.Fails,
    Link = JoinLink.ControlPlane,
    Evidence = RuleEvidence.NotReviewed,
    Why =
        "In EKS Auto Mode the control plane starts instances, makes volumes and load balancers as the cluster role: it needs " +
        "four more managed policies, and sts:TagSession in its trust policy.",
    AwsError = "The provided role doesn't have the Amazon EKS Managed Policies associated with it.",
    SurfacesAfter = "at once, when the cluster is created; or never: no node starts",
    Fix =
        "Attach AmazonEKSComputePolicy, AmazonEKSBlockStoragePolicy, AmazonEKSLoadBalancingPolicy and " +
        "AmazonEKSNetworkingPolicy, and allow sts:TagSession to eks.amazonaws.com.",
    Reference = "https://docs.aws.amazon.com/eks/latest/userguide/auto-cluster-iam-role.html",
})
{
    private static readonly string[] Policies = ["AmazonEKSComputePolicy", "AmazonEKSBlockStoragePolicy", "AmazonEKSLoadBalancingPolicy", "AmazonEKSNetworkingPolicy"];
    private static readonly string[] Wide = ["AdministratorAccess", "PowerUserAccess"];

    public override IEnumerable<Outcome> Evaluate(DeploymentModel model)
    {
        foreach (var cluster in model.Clusters)
        {
            if (cluster.AutoMode is null || cluster.Role is not { } role) continue;
            var name = role.Resource.LogicalId;
            yield return Decide(role.IsTrustedBy("eks.amazonaws.com", "sts:TagSession"), cluster.Resource, role.TrustPolicy, $"{name} lets EKS tag its sessions.", $"Auto Mode is on, but the trust policy of {name} does not allow sts:TagSession to eks.amazonaws.com.");
            var missing = Policies.Where(p => role.HasManagedPolicy(p) is false).ToList();
            if (missing.Count == 0 && Array.TrueForAll(Policies, p => role.HasManagedPolicy(p) is true))
                yield return Compliant(cluster.Resource, $"{name} has the four policies of Auto Mode.", role.ManagedPolicyArns);
            else if (missing.Count > 0 && role.Statements.Count == 0 && role.CustomerPolicies.Count == 0 && Array.TrueForAll(Wide, p => role.HasManagedPolicy(p) is false) && !role.ManagedPolicyArns.Items.Any(a => ManagedPolicies.Allows(a, "ec2:CreateVolume") is null))
                yield return Broken(cluster.Resource, role.ManagedPolicyArns, $"Auto Mode is on, but the cluster role {name} lacks {string.Join(", ", missing)}.");
            else
                yield return Unknown(cluster.Resource, $"Whether the policies of {name} allow what Auto Mode does is not known", role.ManagedPolicyArns);
        }
    }
}
