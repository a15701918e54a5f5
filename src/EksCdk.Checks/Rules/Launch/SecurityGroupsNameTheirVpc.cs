namespace EksCdk.Checks.Rules.Launch;

/// <summary>A security group without a VPC is one of the default VPC.</summary>
internal sealed class SecurityGroupsNameTheirVpc() : Rule(new RuleInfo("EKS270")
{
    Title = "Security groups of clusters, nodes and endpoints name their VPC",
    Effect = Effect.Refused,
    Link = JoinLink.Launch,
    Evidence = RuleEvidence.Documented("2026-11-21"),
    Why = "Without VpcId a security group is created in the account's default VPC, and nothing in another VPC can have it.",
    AwsError = "Security group sg-… and subnet subnet-… belong to different networks.",
    Surfaces = new(DeploymentPhase.Resource, 0, 30),
    Fix = "Give the security group the VpcId of the subnets.",
    Reference = "https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-ec2-securitygroup.html",
})
{
    public override IEnumerable<Outcome> Evaluate(DeploymentModel model)
    {
        foreach (var group in model.All<SecurityGroup>().OneByOne().Where(g => g.Resource["VpcId"].IsMissing))
        {
            var users = Uses(model).Where(u => u.Groups.Contains(group)).ToList();
            var where = group.Resource["VpcId"];
            if (users.Find(u => u.Vpc is not null) is { } user) yield return InAnother(group, user, where);
            else if (users is [var first, ..])
                yield return Unknown(
                    first.User,
                    $"{group.Resource.LogicalId} is in the default VPC; whether {first.User.LogicalId} is, too, is not known.",
                    where);
        }
    }

    // Clusters, endpoints and functions are refused; nodes don't start.
    private Outcome InAnother(SecurityGroup group, Use user, Value where)
    {
        var problem =
            $"{group.Resource.LogicalId} names no VPC, so it is in the default one; {user.User.LogicalId}, which has it, is " +
            $"in {user.Vpc!.Label}.";
        return group.Resource.Model.View(user.User) is Compute compute
            ? StopsNodes(compute, where, problem, Effect.Fails)
            : Broken(user.User, where, problem, awsError: "");
    }

    private static IEnumerable<Use> Uses(DeploymentModel model)
    {
        foreach (var cluster in model.Clusters) yield return new(cluster.Resource, cluster.SecurityGroups, cluster.Vpc);
        foreach (var endpoint in model.All<VpcEndpoint>())
            yield return new(endpoint.Resource, endpoint.SecurityGroups, endpoint.Vpc);
        foreach (var compute in model.Compute)
            if (compute.LaunchTemplate is { } template)
                yield return new(compute.Resource, template.SecurityGroups, VpcOf(compute.Subnets));
        foreach (var function in KubectlProvider.In(model).SelectMany(p => p.Functions))
            yield return new(function, new(function.At("VpcConfig.SecurityGroupIds"), model),
                VpcOf(new(function.At("VpcConfig.SubnetIds"), model)));
    }

    private static Vpc? VpcOf(References<Subnet> subnets) => subnets.Select(s => s.Vpc).FirstOrDefault(v => v is not null);

    private sealed record Use(Resource User, References<SecurityGroup> Groups, Vpc? Vpc);
}
