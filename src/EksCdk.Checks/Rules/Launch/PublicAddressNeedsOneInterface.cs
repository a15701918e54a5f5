using EksCdk.Checks.Joining;
using EksCdk.Checks.Model;

namespace EksCdk.Checks.Rules.Launch;

/// <summary>A public address is asked for with one network interface only.</summary>
public sealed class PublicAddressNeedsOneInterface : Rule
{
    /// <inheritdoc/>
    public override string Id => "EKS232";

    /// <inheritdoc/>
    public override string Title => "A launch template with several network interfaces asks for no public address";

    /// <inheritdoc/>
    public override Severity Severity => Severity.Error;

    /// <inheritdoc/>
    public override JoinLink? Link => JoinLink.Launch;

    /// <inheritdoc/>
    public override string Why => "EC2 associates a public address at launch only with a single, new network interface.";

    /// <inheritdoc/>
    public override string AwsError => "InvalidParameterCombination: The associatePublicIPAddress parameter cannot be specified when launching with multiple network interfaces";

    /// <inheritdoc/>
    public override string SurfacesAfter => "when the node group is created, after the cluster: 10 to 15 min";

    /// <inheritdoc/>
    public override string Fix => "Remove AssociatePublicIpAddress and set MapPublicIpOnLaunch on the subnets, or keep one network interface.";

    /// <inheritdoc/>
    public override string Reference => "https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_RunInstances.html";

    /// <inheritdoc/>
    public override IEnumerable<Outcome> Evaluate(DeploymentModel model)
    {
        foreach (var compute in model.Compute)
        {
            if (compute.LaunchTemplate is not { IsLaunchConfiguration: false } template || template.NetworkInterfaces.Count < 2) continue;
            if (template.NetworkInterfaces.Select(i => i["AssociatePublicIpAddress"]).FirstOrDefault(a => !a.IsMissing) is not { } address)
                yield return Compliant(compute.Resource, $"The launch template {template.Label} leaves public addresses to the subnets.");
            else
                yield return Decide(
                    address.Bool is { } asked ? !asked : null,
                    compute.Resource,
                    address,
                    "No public address is asked for.",
                    $"The launch template {template.Label} of {compute.Label} has {template.NetworkInterfaces.Count} network interfaces, and asks for a public address.");
        }
    }
}
