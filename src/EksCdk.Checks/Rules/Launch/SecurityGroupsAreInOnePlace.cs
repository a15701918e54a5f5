namespace EksCdk.Checks.Rules.Launch;

/// <summary>Security groups are the instance's or its network interfaces'.</summary>
internal sealed class SecurityGroupsAreInOnePlace() : Rule(new RuleInfo("EKS231")
{
    Title = "A launch template has security groups by their ids, on the instance or on its network interfaces",
    Effect = Effect.Refused,
    Link = JoinLink.Launch,
    Evidence = RuleEvidence.AwsAnswer("2026-11-26", "hashicorp/terraform-provider-aws#4570"),
    Why =
        "EC2 creates such a launch template, and Auto Scaling refuses a group with it. Names of security groups, in " +
        "SecurityGroups, are for instances that no subnet is named for (alphagov/gsp#596).",
    AwsError =
        "InvalidQueryParameter: Invalid launch template: When a network interface is provided, the security groups must be a " +
        "part of it.",
    Surfaces = new(DeploymentPhase.NodeGroup, 10, 15),
    Fix = "Name the ids in SecurityGroupIds; with NetworkInterfaces, in Groups of the interface.",
    Reference = "https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_RunInstances.html",
})
{
    public override IEnumerable<Outcome> Evaluate(DeploymentModel model)
    {
        foreach (var compute in model.Compute.OneByOne())
        {
            if (compute.LaunchTemplate is not { IsLaunchConfiguration: false } template) continue;
            var interfaces = template.Data["NetworkInterfaces"];
            var groups = template.Data["SecurityGroupIds"];
            if (template.Data["SecurityGroups"] is { Items.Length: > 0 } names)
                yield return Broken(compute.Resource, names,
                    $"The launch template {template.Label} has names of security groups, and {compute.Label} has subnets.",
                    awsError: "The parameter groupName cannot be used with the parameter subnet");
            else if (interfaces.IsMissing || groups.IsMissing)
                yield return Compliant(
                    compute.Resource,
                    $"The security groups of the launch template {template.Label} are given in one place.",
                    groups);
            else if (interfaces.IsUnknown || groups.IsUnknown)
                yield return Unknown(
                    compute.Resource,
                    "Whether the launch template has security groups beside network interfaces is not known: " +
                        $"{interfaces.Why ?? groups.Why}.",
                    groups);
            else if (interfaces.Items.Length > 0 && groups.Items.Length > 0)
                yield return Broken(
                    compute.Resource,
                    groups,
                    $"The launch template {template.Label} of {compute.Label} has both security groups of the instance " +
                        $"({groups.Display}) and network interfaces.");
        }
    }
}
