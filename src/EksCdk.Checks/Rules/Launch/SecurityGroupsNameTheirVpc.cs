using EksCdk.Checks.Joining;
using EksCdk.Checks.Model;

namespace EksCdk.Checks.Rules.Launch;

/// <summary>A security group without a VPC is one of the default VPC.</summary>
internal sealed class SecurityGroupsNameTheirVpc() : Rule(new RuleInfo("EKS270")
{
    Title = "Security groups of clusters, nodes and endpoints name their VPC",
    Effect = Effect.Fails,
    Link = JoinLink.Launch,
    Evidence = RuleEvidence.NotReviewed,
    Why = "Without VpcId a security group is made in the account's default VPC, and nothing in another VPC can have it.",
    AwsError = "Security group sg-… and subnet subnet-… belong to different networks.",
    SurfacesAfter = "at once for an endpoint or a cluster, 30 min for nodes",
    Fix = "Give the security group the VpcId of the subnets.",
    Reference = "https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-ec2-securitygroup.html",
})
{
    public override IEnumerable<Outcome> Evaluate(DeploymentModel model)
    {
        foreach (var group in model.All<SecurityGroup>().Where(g => g.Resource["VpcId"].IsMissing))
        {
            var users = Uses(model).Where(u => u.Groups.Contains(group)).ToList();
            if (users.FirstOrDefault(u => u.Vpc is not null) is { User: not null } user)
                yield return Broken(user.User, group.Resource["VpcId"], $"{group.Resource.LogicalId} names no VPC, so it is in the default one; {user.User.LogicalId}, which has it, is in {user.Vpc!.Label}.");
            else if (users.Count > 0) yield return Unknown(users[0].User, $"{group.Resource.LogicalId} is in the default VPC; whether {users[0].User.LogicalId} is, too, is not known.", group.Resource["VpcId"]);
        }
    }

    private static IEnumerable<(Resource User, References<SecurityGroup> Groups, Vpc? Vpc)> Uses(DeploymentModel model)
    {
        foreach (var cluster in model.Clusters) yield return (cluster.Resource, cluster.SecurityGroups, cluster.Vpc);
        foreach (var endpoint in model.All<VpcEndpoint>()) yield return (endpoint.Resource, endpoint.SecurityGroups, endpoint.Vpc);
        foreach (var compute in model.Compute)
            if (compute.LaunchTemplate is { } template)
                yield return (compute.Resource, template.SecurityGroups, compute.Subnets.Select(s => s.Vpc).FirstOrDefault(v => v is not null));
        foreach (var function in KubectlProvider.In(model).SelectMany(p => p.Functions))
            yield return (function, new(function.At("VpcConfig.SecurityGroupIds"), model), new References<Subnet>(function.At("VpcConfig.SubnetIds"), model).Select(s => s.Vpc).FirstOrDefault(v => v is not null));
    }
}
