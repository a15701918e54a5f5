namespace EksCdk.Checks.Rules.Launch;

/// <summary>Security groups are the instance's or its network interfaces'.</summary>
internal sealed class SecurityGroupsAreInOnePlace() : Rule(new RuleInfo("EKS231")
{
    Title = "A launch template has security groups on the instance or on its network interfaces, not on both",
    Effect = Effect.Refused,
    Link = JoinLink.Launch,
    Evidence = RuleEvidence.AwsAnswer("2026-11-26", "hashicorp/terraform-provider-aws#4570"),
    Why = "EC2 creates such a launch template, and Auto Scaling refuses a group with it.",
    AwsError =
        "InvalidQueryParameter: Invalid launch template: When a network interface is provided, the security groups must be a " +
        "part of it.",
    Surfaces = new(DeploymentPhase.NodeGroup, 10, 15),
    Fix = "Move the security groups to Groups of the network interface, or remove NetworkInterfaces.",
    Reference = "https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_RunInstances.html",
})
{
    public override IEnumerable<Outcome> Evaluate(DeploymentModel model)
    {
        foreach (var compute in model.Compute.OneByOne())
        {
            if (compute.LaunchTemplate is not { IsLaunchConfiguration: false } template) continue;
            var interfaces = template.Data["NetworkInterfaces"];
            var groups = template.Data["SecurityGroupIds"].IsMissing ? template.Data["SecurityGroups"]
                : template.Data["SecurityGroupIds"];
            if (interfaces.IsMissing || groups.IsMissing)
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
            else if (interfaces.Items.Count > 0 && groups.Items.Count > 0)
                yield return Broken(
                    compute.Resource,
                    groups,
                    $"The launch template {template.Label} of {compute.Label} has both security groups of the instance " +
                        $"({groups.Display}) and network interfaces.");
        }
    }
}
