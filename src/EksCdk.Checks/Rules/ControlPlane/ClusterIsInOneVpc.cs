namespace EksCdk.Checks.Rules.ControlPlane;

/// <summary>Subnets and security groups of a control plane belong together.</summary>
internal sealed class ClusterIsInOneVpc() : Rule(new RuleInfo("EKS123")
{
    Title = "A cluster's subnets and security groups are in one VPC",
    Effect = Effect.Refused,
    Link = JoinLink.ControlPlane,
    Evidence = RuleEvidence.Documented("2026-11-21"),
    Why =
        "EKS attaches the cluster's security groups to the interfaces that it puts into the cluster's subnets; EC2 does that " +
        "only within one VPC.",
    AwsError = "InvalidParameterException: Security group(s) are not (in/associated to) the same VPC as the subnets",
    Surfaces = new(DeploymentPhase.Cluster),
    Fix = "Take the subnets and the security groups of the cluster from the same VPC.",
    Reference = "https://docs.aws.amazon.com/eks/latest/userguide/network-reqs.html",
})
{
    private const string AtDeployment = "it is known only at deployment";

    public override IEnumerable<Outcome> Evaluate(DeploymentModel model)
    {
        foreach (var cluster in model.Clusters.OneByOne())
        {
            if (cluster.Subnets.Count == 0) continue;
            var elsewhere = Others(cluster).Select(o => Problem(cluster, o)).OfType<Outcome>().ToList();
            foreach (var problem in elsewhere) yield return problem;
            if (elsewhere.Count > 0) continue;
            var vpc = cluster.Subnets[0].Resource["VpcId"];
            yield return Doubt(cluster, vpc) is { } doubt
                ? Unknown(
                    cluster.Resource,
                    $"Whether all subnets and security groups are in one VPC is not known: {doubt}",
                    cluster.Subnets.Value)
                : Compliant(
                    cluster.Resource,
                    $"All subnets and security groups are in the VPC {vpc.Display}.",
                    cluster.Subnets.Value);
        }
    }

    private static IEnumerable<View> Others(Cluster cluster) => cluster.Subnets.Skip(1).Concat<View>(cluster.SecurityGroups);

    private static string? Doubt(Cluster cluster, Value vpc)
    {
        if (!cluster.Subnets.AllKnown) return cluster.Subnets.Why ?? AtDeployment;
        foreach (var group in cluster.SecurityGroups.Value.Items)
            if (!IsKnown(group, cluster.Model.Find<Vpc>(vpc)))
                return group.Why ?? cluster.SecurityGroups.Why ?? AtDeployment;
        foreach (var other in Others(cluster))
        {
            var its = other.Resource["VpcId"];
            if (its.IsMissing) return $"{other.Resource.LogicalId} names no VPC";
            if (its.SameAs(vpc) is null) return its.Why ?? vpc.Why ?? AtDeployment;
        }

        return null;
    }

    // A group in the templates says its VPC itself; a VPC's default group is in that VPC.
    private static bool IsKnown(Value group, Vpc? vpc) => GroupIdentity.Of(group) is { } known
        && (known.Own is not null || (known.DefaultOf is { } home && home == vpc));

    private Outcome? Problem(Cluster cluster, View other)
    {
        var first = cluster.Subnets[0];
        var (its, vpc) = (other.Resource["VpcId"], first.Resource["VpcId"]);
        var (name, firstName) = (other.Resource.LogicalId, $"{first.Resource.LogicalId} of the same cluster");
        if (other is SecurityGroup { IsInDefaultVpc: true } && first.Vpc is not null)
            return Broken(
                cluster.Resource,
                its,
                $"{name} names no VPC, so it is created in the account's default VPC, but {firstName} is in {vpc.Display}.");
        return !its.IsMissing && its.SameAs(vpc) is false
            ? Broken(cluster.Resource, its, $"{name} is in the VPC {its.Display}, but {firstName} is in {vpc.Display}.")
            : null;
    }
}
