using EksCdk.Checks.Joining;
using EksCdk.Checks.Model;

namespace EksCdk.Checks.Rules.Launch;

/// <summary>Security groups and subnets of nodes are of one VPC.</summary>
public sealed class SecurityGroupsAreInTheVpcOfTheSubnets : Rule
{
    /// <inheritdoc/>
    public override string Id => "EKS256";

    /// <inheritdoc/>
    public override string Title => "Security groups of nodes are in the VPC of their subnets";

    /// <inheritdoc/>
    public override Severity Severity => Severity.Error;

    /// <inheritdoc/>
    public override JoinLink? Link => JoinLink.Launch;

    /// <inheritdoc/>
    public override string Why => "An instance can't start with a security group of another VPC than its subnet's.";

    /// <inheritdoc/>
    public override string AwsError => "Security group sg-… and subnet subnet-… belong to different networks.";

    /// <inheritdoc/>
    public override string SurfacesAfter => "30 min";

    /// <inheritdoc/>
    public override string Fix => "Name security groups of the VPC in which the nodes start.";

    /// <inheritdoc/>
    public override string Reference => "https://docs.aws.amazon.com/vpc/latest/userguide/vpc-security-groups.html";

    /// <inheritdoc/>
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
