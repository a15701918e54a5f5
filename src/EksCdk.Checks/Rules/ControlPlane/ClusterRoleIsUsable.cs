using EksCdk.Checks.Joining;
using EksCdk.Checks.Model;

namespace EksCdk.Checks.Rules.ControlPlane;

/// <summary>Trust and policies of the cluster's role.</summary>
internal sealed class ClusterRoleIsUsable() : Rule(new RuleInfo("EKS101")
{
    Title = "The cluster's role is trusted by EKS and has its policy",
    Effect = Effect.Fails,
    Link = JoinLink.ControlPlane,
    Evidence = RuleEvidence.NotReviewed,
    Why = "EKS makes network interfaces and load balancers in your account with this role.",
    AwsError =
        "InvalidParameterException: Role with arn: ... could not be assumed because it does not exist or the trusted entity " +
        "is not correct",
    SurfacesAfter = "at once",
    Fix = "Let the trust policy allow sts:AssumeRole to eks.amazonaws.com, and attach AmazonEKSClusterPolicy.",
    Reference = "https://docs.aws.amazon.com/eks/latest/userguide/cluster-iam-role.html",
})
{
    public override IEnumerable<Outcome> Evaluate(DeploymentModel model)
    {
        foreach (var cluster in model.Clusters)
        {
            if (cluster.Role is not { } role)
            {
                yield return Unknown(cluster.Resource, $"The cluster's role is not in the templates: {cluster.RoleArn.Why ?? cluster.RoleArn.Display}.", cluster.RoleArn);
                continue;
            }

            var name = role.Resource.LogicalId;
            yield return Say(role.IsTrustedBy("eks.amazonaws.com"), cluster, role.TrustPolicy, $"{name} trusts eks.amazonaws.com.", $"The trust policy of {name} does not let eks.amazonaws.com assume it.");
            yield return Say(role.Allows("ec2:CreateSecurityGroup"), cluster, role.ManagedPolicyArns, $"{name} may do what a control plane does.", $"{name} has neither AmazonEKSClusterPolicy nor statements that allow the same.");
        }
    }

    private Outcome Say(bool? holds, Cluster cluster, Value where, string evidence, string problem) => holds switch
    {
        true => Compliant(cluster.Resource, evidence, where),
        false => Broken(cluster.Resource, where, problem),
        null => Unknown(cluster.Resource, "The cluster's role depends on something outside the templates.", where),
    };
}
