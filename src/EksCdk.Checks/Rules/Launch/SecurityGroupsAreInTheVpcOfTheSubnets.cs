using EksCdk.Checks.Joining;
using EksCdk.Checks.Model;

namespace EksCdk.Checks.Rules.Launch;

/// <summary>Security groups and subnets of nodes are of one VPC.</summary>
internal sealed class SecurityGroupsAreInTheVpcOfTheSubnets() : Rule(new RuleInfo("EKS256")
{
    Title = "Security groups of nodes are in the VPC of their subnets",
    Effect = Effect.Fails,
    Link = JoinLink.Launch,
    Evidence = RuleEvidence.NotReviewed,
    Why = "An instance can't start with a security group of another VPC than its subnet's.",
    AwsError = "Security group sg-… and subnet subnet-… belong to different networks.",
    SurfacesAfter = "30 min",
    Fix = "Name security groups of the VPC in which the nodes start.",
    Reference = "https://docs.aws.amazon.com/vpc/latest/userguide/vpc-security-groups.html",
})
{
    public override IEnumerable<Outcome> Evaluate(DeploymentModel model)
    {
        foreach (var compute in model.Compute)
        {
            if (compute.LaunchTemplate is not { } template || compute.Subnets.Select(s => s.Vpc).FirstOrDefault(v => v is not null) is not { } vpc) continue;
            if (!template.SecurityGroups.AllKnown && template.SecurityGroups.Count == 0) continue;
            if (template.SecurityGroups.FirstOrDefault(g => (g.Vpc is not null && g.Vpc != vpc) || g.IsInDefaultVpc) is { } stray)
                yield return Broken(compute.Resource, template.SecurityGroupIds, $"The security group {stray.Resource.LogicalId} of {compute.Label} is in {stray.Vpc?.Resource.LogicalId ?? "the account's default VPC"}, its subnets are in {vpc.Resource.LogicalId}.");
            else if (template.SecurityGroups.Any(g => g.Vpc is null))
                yield return Unknown(compute.Resource, $"The VPC of {template.SecurityGroups.First(g => g.Vpc is null).Resource.LogicalId} is not known.", template.SecurityGroupIds);
            else if (template.SecurityGroups.Count > 0)
                yield return Compliant(compute.Resource, $"The security groups of the nodes are in {vpc.Resource.LogicalId}.", template.SecurityGroupIds);
        }
    }
}
