namespace EksCdk.Checks.Rules.Launch;

/// <summary>Security groups and subnets of nodes are of one VPC.</summary>
internal sealed class SecurityGroupsAreInTheVpcOfTheSubnets() : Rule(new RuleInfo("EKS256")
{
    Title = "Security groups of nodes are in the VPC of their subnets",
    Effect = Effect.Fails,
    Link = JoinLink.Launch,
    Evidence = RuleEvidence.Documented("2026-11-21"),
    Why =
        "An instance can't start with a security group of another VPC than its subnet's, and EKS can't let in from one by SSH " +
        "(hashicorp/terraform-provider-aws#11596).",
    AwsError = "Security group sg-… and subnet subnet-… belong to different networks.",
    Surfaces = new(DeploymentPhase.NodeGroup, 30),
    Fix = "Name security groups of the VPC in which the nodes start.",
    Reference = "https://docs.aws.amazon.com/vpc/latest/userguide/vpc-security-groups.html",
})
{
    public override IEnumerable<Outcome> Evaluate(DeploymentModel model)
    {
        foreach (var compute in model.Compute.OneByOne())
        {
            if (compute.Subnets.Select(s => s.Vpc).FirstOrDefault(v => v is not null) is not { } vpc) continue;
            if (compute.LaunchTemplate is { SecurityGroups: { Count: > 0 } groups } template)
                yield return Judge(compute, groups, template.SecurityGroupIds, vpc);
            // EKS makes a group of the cluster's VPC that admits these: rules name groups of the same VPC.
            if (compute is NodeGroup && compute.Resource.At("RemoteAccess.SourceSecurityGroups") is { IsMissing: false } sources
                && new References<SecurityGroup>(sources, model) is { Count: > 0 } from)
                yield return Judge(compute, from, sources, vpc);
        }
    }

    private Outcome Judge(Compute compute, References<SecurityGroup> groups, Value where, Vpc vpc)
    {
        if (groups.FirstOrDefault(g => (g.Vpc is not null && g.Vpc != vpc) || g.IsInDefaultVpc) is { } stray)
        {
            var other = stray.Vpc?.Resource.LogicalId ?? "the account's default VPC";
            return StopsNodes(
                compute,
                where,
                $"The security group {stray.Resource.LogicalId} of {compute.Label} is in {other}, its subnets are in " +
                    $"{vpc.Resource.LogicalId}.");
        }

        if (groups.FirstOrDefault(g => g.Vpc is null) is { } open)
            return Unknown(compute.Resource, $"The VPC of {open.Resource.LogicalId} is not known.", where);
        return groups.AllKnown || where.Items.All(g => compute.Model.Find<SecurityGroup>(g) is not null || IsOfCluster(g))
            ? Compliant(compute.Resource, $"The security groups of the nodes are in {vpc.Resource.LogicalId}.", where)
            : Unknown(compute.Resource, $"The VPC of a security group is not known: {groups.Why}.", where);
    }

    // The group that EKS creates is in the cluster's VPC, in which its nodes must be: EKS124.
    private static bool IsOfCluster(Value group) => group.Target is { } target && target.Model.View(target) is Cluster;
}
