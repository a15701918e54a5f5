namespace EksCdk.Checks.Rules.Launch;

/// <summary>A block device without a name.</summary>
internal sealed class BlockDevicesAreNamed() : Rule(new RuleInfo("EKS263")
{
    Title = "Block devices of a launch template have a device name",
    Effect = Effect.Refused,
    Link = JoinLink.Launch,
    Evidence = RuleEvidence.AwsAnswer("2026-11-26", "hashicorp/terraform-provider-aws#29875"),
    Why = "EC2 stores a launch template with a nameless block device, and refuses to start an instance from it.",
    Surfaces = new(DeploymentPhase.NodeGroup, 10),
    Fix = "Set DeviceName, for the root volume to that of the AMI: /dev/xvda, for Windows /dev/sda1.",
    Reference = "https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/block-device-mapping-concepts.html",
})
{
    public override IEnumerable<Outcome> Evaluate(DeploymentModel model)
    {
        foreach (var compute in model.Compute.OneByOne())
        {
            if (compute.LaunchTemplate is not { } template || template.BlockDevices.Count == 0) continue;
            if (template.BlockDevices.FirstOrDefault(d => d.IsMap && d["DeviceName"].IsMissing) is { } nameless)
                yield return StopsNodes(
                    compute,
                    nameless["DeviceName"],
                    $"A block device of {template.Resource.LogicalId}, the launch template of {compute.Label}, has no " +
                        "DeviceName.");
            else
                yield return template.BlockDevices.All(d => d.IsMap)
                    ? Compliant(compute.Resource, "The block devices have their names.", template.Data["BlockDeviceMappings"])
                    : Unknown(
                        compute.Resource,
                        $"The block devices of {template.Resource.LogicalId} are not known.",
                        template.Data["BlockDeviceMappings"]);
        }
    }
}
