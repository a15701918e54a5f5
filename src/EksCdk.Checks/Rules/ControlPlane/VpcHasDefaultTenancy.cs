namespace EksCdk.Checks.Rules.ControlPlane;

/// <summary>EKS was seen to refuse subnets of a VPC with dedicated tenancy.</summary>
internal sealed class VpcHasDefaultTenancy() : Rule(new RuleInfo("EKS146")
{
    Title = "The cluster's VPC has default tenancy",
    Effect = Effect.Refused,
    Link = JoinLink.ControlPlane,
    Evidence = RuleEvidence.AwsAnswer("2026-11-27", "aws/containers-roadmap#1577"),
    Why =
        "EKS was seen to refuse subnets of a VPC whose instance tenancy is dedicated. The request to take them is still open, " +
        "and " +
        "nothing published since says that EKS does.",
    AwsError =
        "The subnet(s) provided belong to a VPC with unsupported tenancy. Only subnets from VPCs with default tenancy are " +
        "supported",
    Surfaces = new(DeploymentPhase.Cluster, 0, 2),
    Fix = "Set InstanceTenancy to default, and Placement.Tenancy to dedicated in the launch templates that need it.",
    Reference = "https://docs.aws.amazon.com/eks/latest/userguide/network-reqs.html",
})
{
    public override IEnumerable<Outcome> Evaluate(DeploymentModel model)
    {
        foreach (var cluster in model.Clusters.OneByOne())
            if (cluster.Vpc is { } vpc)
            {
                var tenancy = vpc.Resource["InstanceTenancy"];
                if (!tenancy.IsMissing)
                    yield return Decide(!tenancy.Is("dedicated"), cluster.Resource, tenancy, $"{vpc.Label} has default tenancy.",
                        $"{vpc.Label}, the VPC of {cluster.Label}, has dedicated tenancy, which EKS was seen to refuse.");
            }
    }
}
