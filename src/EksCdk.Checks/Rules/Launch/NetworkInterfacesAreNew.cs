using EksCdk.Checks.Joining;
using EksCdk.Checks.Model;

namespace EksCdk.Checks.Rules.Launch;

/// <summary>Each instance of a group gets network interfaces of its own.</summary>
public sealed class NetworkInterfacesAreNew : Rule
{
    /// <inheritdoc/>
    public override string Id => "EKS261";

    /// <inheritdoc/>
    public override string Title => "Launch templates of groups name no existing network interface";

    /// <inheritdoc/>
    public override Severity Severity => Severity.Error;

    /// <inheritdoc/>
    public override JoinLink? Link => JoinLink.Launch;

    /// <inheritdoc/>
    public override string Why => "A network interface can be attached to one instance only: a group that starts several can't share one, and Auto Scaling refuses it.";

    /// <inheritdoc/>
    public override string SurfacesAfter => "when the group is created";

    /// <inheritdoc/>
    public override string Fix => "Remove NetworkInterfaceId, and describe a new interface with Groups instead.";

    /// <inheritdoc/>
    public override string Reference => "https://docs.aws.amazon.com/autoscaling/ec2/userguide/create-launch-template.html";

    /// <inheritdoc/>
    public override IEnumerable<Outcome> Evaluate(DeploymentModel model)
    {
        foreach (var compute in model.Compute)
        {
            if (compute.LaunchTemplate is not { NetworkInterfaces: [_, ..] interfaces } template) continue;
            if (interfaces.Select(i => i["NetworkInterfaceId"]).FirstOrDefault(i => !i.IsMissing) is { } existing)
                yield return existing.IsUnknown
                    ? Unknown(compute.Resource, $"Whether the launch template names an existing network interface is not known: {existing.Why}.", existing)
                    : Broken(compute.Resource, existing, $"The launch template {template.Label} of {compute.Label} names the network interface {existing.Display}.");
            else
                yield return Compliant(compute.Resource, $"The network interfaces of the launch template {template.Label} are new.");
        }
    }
}
