using EksCdk.Checks.Joining;
using EksCdk.Checks.Model;

namespace EksCdk.Checks.Rules.ControlPlane;

/// <summary>Subnets and security groups of a control plane belong together.</summary>
internal sealed class ClusterIsInOneVpc() : Rule(new RuleInfo("EKS123")
{
    Title = "A cluster's subnets and security groups are in one VPC",
    Effect = Effect.Fails,
    Link = JoinLink.ControlPlane,
    Evidence = RuleEvidence.NotReviewed,
    Why =
        "EKS attaches the cluster's security groups to the interfaces that it puts into the cluster's subnets; EC2 does that " +
        "only within one VPC.",
    AwsError = "InvalidParameterException: Security group(s) are not (in/associated to) the same VPC as the subnets",
    SurfacesAfter = "at once, when the cluster is created",
    Fix = "Take the subnets and the security groups of the cluster from the same VPC.",
    Reference = "https://docs.aws.amazon.com/eks/latest/userguide/network-reqs.html",
})
{
    public override IEnumerable<Outcome> Evaluate(DeploymentModel model)
    {
        foreach (var cluster in model.Clusters)
        {
            if (cluster.Subnets.Count == 0) continue;
            var first = cluster.Subnets[0];
            var vpc = first.Resource["VpcId"];
            var unknown = cluster.Subnets.AllKnown && cluster.SecurityGroups.AllKnown ? null : cluster.Subnets.Why ?? cluster.SecurityGroups.Why;
            var isBroken = false;
            foreach (var other in cluster.Subnets.Skip(1).Concat<View>(cluster.SecurityGroups))
            {
                var its = other.Resource["VpcId"];
                if (other is SecurityGroup { IsInDefaultVpc: true } && first.Vpc is not null)
                {
                    isBroken = true;
                    yield return Broken(cluster.Resource, its, $"{other.Resource.LogicalId} names no VPC, so it is made in the account's default VPC, but {first.Resource.LogicalId} of the same cluster is in {vpc.Display}.");
                }
                else if (its.IsMissing) unknown ??= $"{other.Resource.LogicalId} names no VPC";
                else if (its.SameAs(vpc) is null) unknown ??= its.Why ?? vpc.Why ?? "it is known only at deployment";
                else if (its.SameAs(vpc) is false)
                {
                    isBroken = true;
                    yield return Broken(cluster.Resource, its, $"{other.Resource.LogicalId} is in the VPC {its.Display}, but {first.Resource.LogicalId} of the same cluster is in {vpc.Display}.");
                }
            }

            if (isBroken) continue;
            yield return unknown is null
                ? Compliant(cluster.Resource, $"All subnets and security groups are in the VPC {vpc.Display}.", cluster.Subnets.Value)
                : Unknown(cluster.Resource, $"Whether all subnets and security groups are in one VPC is not known: {unknown}", cluster.Subnets.Value);
        }
    }
}
