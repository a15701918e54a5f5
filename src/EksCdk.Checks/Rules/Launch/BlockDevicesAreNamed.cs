namespace EksCdk.Checks.Rules.Launch;

/// <summary>A block device without a name.</summary>
internal sealed class BlockDevicesAreNamed() : Rule(new RuleInfo("EKS263")
{
    Title = "Block devices of a launch template have a device name, each another",
    Effect = Effect.Refused,
    Link = JoinLink.Launch,
    Evidence = RuleEvidence.AwsAnswer("2026-11-26", "hashicorp/terraform-provider-aws#29875"),
    Why =
        "EC2 stores a launch template with a nameless block device, and refuses to start an instance from it. So it does " +
        "where one device is mapped twice: xvda is /dev/xvda, which the AMI maps itself, under its own name for it.",
    Surfaces = new(DeploymentPhase.NodeGroup, 10),
    Fix = "Set DeviceName, for the root volume to that of the AMI: /dev/xvda, for Windows /dev/sda1.",
    Reference = "https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/block-device-mapping-concepts.html",
})
{
    private const string Folder = "/dev/";

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
            else if (Twice(compute, template) is { } twice)
                yield return StopsNodes(
                    compute,
                    twice,
                    $"{template.Resource.LogicalId}, the launch template of {compute.Label}, maps {twice.Display}, a device that " +
                        "is mapped already, by it or by the AMI, under another name or the same.",
                    awsError: $"The device '{twice.Display}' is used in more than one block-device mapping");
            else
                yield return template.BlockDevices.All(d => d.IsMap)
                    ? Compliant(compute.Resource, "The block devices have their names.", template.Data["BlockDeviceMappings"])
                    : Unknown(
                        compute.Resource,
                        $"The block devices of {template.Resource.LogicalId} are not known.",
                        template.Data["BlockDeviceMappings"]);
        }
    }

    // EC2 takes a device with and without /dev/; what the AMI maps is replaced only under the AMI's own name.
    private static Value? Twice(Compute compute, LaunchTemplate template)
    {
        var image = ImageVolumes.Of(MachineImage.Of(compute));
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var name in template.BlockDevices.Select(d => d["DeviceName"]))
            if (name.Text is { } text
                && (!seen.Add(Short(text)!) || IsAlmost(text, image?.Root) || IsAlmost(text, image?.Main)))
                return name;
        return null;
    }

    private static bool IsAlmost(string device, string? own) => device != own && Short(device) == Short(own);

    private static string? Short(string? device) =>
        device?.StartsWith(Folder, StringComparison.Ordinal) is true ? device[Folder.Length..] : device;
}
