using EksCdk.Checks.Joining;
using EksCdk.Checks.Model;

namespace EksCdk.Checks.Rules.Reach;

/// <summary>Among the nodes of a group.</summary>
internal sealed class SecurityGroupsLetNodesTalk() : Rule(new RuleInfo("EKS406")
{
    Title = "Security groups let nodes talk to each other",
    Effect = Effect.Fails,
    Link = JoinLink.Reach,
    Evidence = RuleEvidence.NotReviewed,
    Why =
        "Pods use the addresses and security groups of their nodes. Without a rule among nodes, DNS on another node does not " +
        "answer, and neither does any service.",
    AwsError = "dial tcp: lookup ... on 10.100.0.10:53: i/o timeout",
    SurfacesAfter = "the first pod on another node",
    Fix =
        "Add the cluster security group to the launch template, or a rule on the nodes' group that admits all traffic from " +
        "itself.",
    Reference = "https://docs.aws.amazon.com/eks/latest/userguide/sec-group-reqs.html",
})
{
    public override IEnumerable<Outcome> Evaluate(DeploymentModel model)
    {
        foreach (var compute in model.Compute)
        {
            if (compute is not (NodeGroup or AutoScalingGroup)) continue;
            var nodes = TrafficEnd.Of(compute);
            var where = compute.LaunchTemplate?.SecurityGroupIds ?? compute.Resource["LaunchTemplate"];
            var groups = string.Join(", ", nodes.Groups.Select(g => g.Label));
            yield return Reachability.CanReach(nodes, nodes, 53) switch
            {
                true => Compliant(compute.Resource, $"The nodes ({groups}) may talk to each other.", where),
                false => Broken(compute.Resource, where, $"No rule lets the nodes ({groups}) talk to each other: CoreDNS on one node does not answer pods on another."),
                null => Unknown(compute.Resource, $"Whether the nodes' security groups let them talk to each other is not known: {where.Why ?? "a group or range is outside the templates"}.", where),
            };
        }
    }
}
