namespace EksCdk.Checks.Rules.Launch;

/// <summary>A block device mapping changes a volume of the AMI only under the AMI's own name for it.</summary>
internal sealed class RootVolumeHasItsDeviceName() : Rule(new RuleInfo("EKS245")
{
    Title = "The volume that holds the containers is mapped under the AMI's name for it",
    Effect = Effect.Insecure,
    Evidence = RuleEvidence.Documented("2026-11-21"),
    Why =
        "A mapping under another name adds a second volume, and the AMI's own keeps its size, and is not encrypted. " +
        "Bottlerocket keeps images and containers on its second volume, /dev/xvdb; its root volume holds the system alone.",
    Fix = "Map /dev/xvda for Amazon Linux, /dev/xvdb for Bottlerocket, /dev/sda1 for Windows.",
    Reference = "https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/device_naming.html",
})
{
    public override IEnumerable<Outcome> Evaluate(DeploymentModel model)
    {
        foreach (var compute in model.Compute.OneByOne())
            if (compute.LaunchTemplate is { BlockDevices: [_, ..] } template)
                yield return Judge(compute, template, template.BlockDevices);
    }

    private Outcome Judge(Compute compute, LaunchTemplate template, IReadOnlyList<Value> devices)
    {
        var first = devices[0]["DeviceName"];
        if (ImageVolumes.Of(MachineImage.Of(compute)) is not { } image)
            return Unknown(
                compute.Resource,
                $"The device of the main volume is not known, because the AMI of {compute.Label} is not.",
                first);
        bool? isMapped = false;
        foreach (var device in devices) isMapped |= device["DeviceName"].Is(image.Main);
        if (isMapped is true)
            return Compliant(
                compute.Resource,
                $"The launch template {template.Label} maps {image.Main}.",
                first);
        if (isMapped is null)
            return Unknown(
                compute.Resource,
                $"The devices of the launch template {template.Label} are not all known.",
                first);
        var isMeantToProtect = devices.Any(d => d.At("Ebs.Encrypted").Bool is true);
        var names = string.Join(", ", devices.Select(d => d["DeviceName"].Display));
        return Broken(
            compute.Resource,
            first,
            $"The launch template {template.Label} maps {names}, but not {image.Main}, on which the AMI of " +
                $"{compute.Label} keeps its containers.",
            isMeantToProtect ? Effect.Insecure : Effect.Advice);
    }
}
