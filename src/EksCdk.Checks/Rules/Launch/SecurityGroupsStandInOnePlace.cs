using EksCdk.Checks.Joining;
using EksCdk.Checks.Model;

namespace EksCdk.Checks.Rules.Launch;

/// <summary>Security groups are the instance's or its network interfaces'.</summary>
public sealed class SecurityGroupsStandInOnePlace : Rule
{
    /// <inheritdoc/>
    public override string Id => "EKS231";

    /// <inheritdoc/>
    public override string Title => "A launch template has security groups on the instance or on its network interfaces, not on both";

    /// <inheritdoc/>
    public override Severity Severity => Severity.Error;

    /// <inheritdoc/>
    public override JoinLink? Link => JoinLink.Launch;

    /// <inheritdoc/>
    public override string Why => "EC2 creates such a launch template, and refuses to start an instance from it.";

    /// <inheritdoc/>
    public override string AwsError => "InvalidParameterCombination: Network interfaces and an instance-level security groups may not be specified on the same request";

    /// <inheritdoc/>
    public override string SurfacesAfter => "when the node group is created, after the cluster: 10 to 15 min";

    /// <inheritdoc/>
    public override string Fix => "Move the security groups to Groups of the network interface, or remove NetworkInterfaces.";

    /// <inheritdoc/>
    public override string Reference => "https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_RunInstances.html";

    /// <inheritdoc/>
    public override IEnumerable<Outcome> Evaluate(DeploymentModel model)
    {
        foreach (var compute in model.Compute)
        {
            if (compute.LaunchTemplate is not { IsLaunchConfiguration: false } template) continue;
            var interfaces = template.Data["NetworkInterfaces"];
            var groups = template.Data["SecurityGroupIds"].IsMissing ? template.Data["SecurityGroups"] : template.Data["SecurityGroupIds"];
            if (interfaces.IsMissing || groups.IsMissing)
                yield return Compliant(compute.Resource, $"The security groups of the launch template {template.Label} stand in one place.", groups);
            else if (interfaces.IsUnknown || groups.IsUnknown)
                yield return Unknown(compute.Resource, $"Whether the launch template has security groups beside network interfaces is not known: {interfaces.Why ?? groups.Why}.", groups);
            else if (interfaces.Items.Count > 0 && groups.Items.Count > 0)
                yield return Broken(compute.Resource, groups, $"The launch template {template.Label} of {compute.Label} has both security groups of the instance ({groups.Display}) and network interfaces.");
        }
    }
}
