namespace EksCdk.Checks.Rules.Launch;

/// <summary>The root volume can't be smaller than the snapshot of the AMI.</summary>
internal sealed class VolumesHoldTheImage() : Rule(new RuleInfo("EKS243")
{
    Title = "Root volumes are at least as large as the AMI",
    Effect = Effect.Refused,
    Link = JoinLink.Launch,
    Evidence = RuleEvidence.AwsAnswer("2026-11-26", "cilium/cilium#43051"),
    Why =
        "EC2 refuses to start an instance whose root volume is smaller than the AMI's snapshot: 20 GiB for Amazon Linux 2023, " +
        "4 GiB for Amazon Linux 2, 2 GiB for Bottlerocket.",
    AwsError = "Volume of size 10GB is smaller than snapshot 'snap-…', expect size>= 20GB",
    Surfaces = new(DeploymentPhase.NodeGroup, 10, 15),
    Fix = "Make the root volume at least as large as the AMI's, or leave its size out.",
    Reference = "https://docs.aws.amazon.com/eks/latest/APIReference/API_CreateNodegroup.html",
})
{
    public override IEnumerable<Outcome> Evaluate(DeploymentModel model)
    {
        foreach (var compute in model.Compute.OneByOne())
            if (compute is NodeGroup or AutoScalingGroup && ImageVolumes.Of(MachineImage.Of(compute)) is { } image)
                foreach (var size in SizesOf(compute, image))
                    if (!size.IsMissing)
                        yield return Judge(compute, image, size);
        foreach (var pool in model.Pools.OfType<KarpenterPool>())
            if (pool.Family is { } alias && KarpenterCalls.Families.TryGetValue(alias, out var family))
                foreach (var volume in pool.NodeClass.At("spec.blockDeviceMappings").Items)
                    if (volume["deviceName"].Is(AmiTypes.Families[family].Root) is true
                        && volume["ebs"] is var ebs && !ebs["volumeSize"].IsMissing && ebs["snapshotID"].IsMissing)
                        yield return Judge(pool, AmiTypes.Families[family], ebs["volumeSize"]);
    }

    // A quantity of Kubernetes: 20Gi. One in other units is not looked at.
    private Outcome Judge(KarpenterPool pool, AmiFamily family, Value size) =>
        size.Text is not { } text || !text.EndsWith("Gi", StringComparison.Ordinal) || !long.TryParse(text[..^2], out var number)
            ? Unknown(pool, $"The size of the root volume of {pool.Label} is not known: {size.Why ?? size.Display}.", size)
            : number >= family.Least
                ? Compliant(pool, $"The root volume has {number} GiB, and the AMI needs {family.Least}.", size)
                : Broken(pool, size, $"The root volume of {pool.Label} has {number} GiB, the AMI needs {family.Least} GiB.",
                    family.Refused ? NodeFailure.Of(pool) : Effect.Possible,
                    $"Volume of size {number}GB is smaller than snapshot 'snap-…', expect size>= {family.Least}GB");

    // A mapping that names a snapshot replaces the AMI's. Where EKS puts DiskSize for Bottlerocket is not documented.
    private static IEnumerable<Value> SizesOf(Compute compute, ImageVolumes image)
    {
        if (!compute.HasLaunchTemplate) return image.Main == image.Root ? [compute.Resource["DiskSize"]] : [];
        var devices = compute.LaunchTemplate?.BlockDevices ?? [];
        return devices.Where(d => d["DeviceName"].Is(image.Root) is true && d.At("Ebs.SnapshotId").IsMissing)
            .Select(d => d.At("Ebs.VolumeSize"));
    }

    private Outcome Judge(Compute compute, ImageVolumes image, Value size)
    {
        var ami = MachineImage.Of(compute).Display;
        if (size.Number is not { } number)
            return Unknown(
                compute.Resource,
                $"The size of the root volume is not known: {size.Why}.",
                size);
        if (number >= image.Least)
            return Compliant(
                compute.Resource,
                $"The root volume has {number} GiB, and {ami} needs {image.Least}.",
                size);
        return StopsNodes(
            compute,
            size,
            $"The root volume of {compute.Label} has {number} GiB, the AMI ({ami}) needs {image.Least} GiB.",
            !image.IsRefused ? Effect.Possible : compute is NodeGroup ? null : Effect.Fails,
            $"Volume of size {number}GB is smaller than snapshot 'snap-…', expect size>= {image.Least}GB");
    }
}
