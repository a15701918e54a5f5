namespace EksCdk.Checks.Rules.Launch;

/// <summary>Each volume type has its ranges of size, IOPS and throughput.</summary>
internal sealed class VolumePerformanceIsPossible() : Rule(new RuleInfo("EKS244")
{
    Title = "Volumes ask for what their type can do",
    Effect = Effect.Fails,
    Link = JoinLink.Launch,
    Evidence = RuleEvidence.Documented("2026-11-21"),
    Why =
        "EC2 creates a launch template without looking at its volumes, and refuses to start instances from it when type, " +
        "size, IOPS and throughput don't go together, or when the root volume is of a type for hard disks.",
    Surfaces = new(DeploymentPhase.NodeGroup, 30),
    Fix = "Choose size, IOPS and throughput within the ranges of the volume type, or leave IOPS and throughput out.",
    Reference = "https://docs.aws.amazon.com/ebs/latest/userguide/ebs-volume-types.html",
})
{
    public override IEnumerable<Outcome> Evaluate(DeploymentModel model)
    {
        foreach (var compute in model.Compute.OneByOne())
            foreach (var device in compute.LaunchTemplate?.BlockDevices ?? [])
            {
                var (volume, type) = (device["Ebs"], device.At("Ebs.VolumeType"));
                if (type.IsMissing) continue;
                if (type.Text is not { } name || VolumeType.Find(name) is not { } limits)
                    yield return Unknown(compute.Resource, $"The limits of the volume type {type.Display} are not known.", type);
                else if (limits.NeverBoots && ImageVolumes.Of(MachineImage.Of(compute)) is { } image
                    && device["DeviceName"].Is(image.Root) is true)
                    yield return StopsNodes(
                        compute, type, $"The root volume of {compute.Label} is {name}: no instance starts from it.");
                else if (limits.ProblemOf(volume) is var (where, problem))
                    yield return StopsNodes(compute, where, $"The {name} volume of {compute.Label} {problem}.");
                else if (volume["VolumeSize"].IsText && volume["VolumeSize"].Number is null)
                    yield return Unknown(
                        compute.Resource,
                        $"The size of the volume is not known: {volume["VolumeSize"].Why}.",
                        volume["VolumeSize"]);
                else
                    yield return Compliant(compute.Resource, $"Size, IOPS and throughput are within the ranges of {name}.", type);
            }
    }
}
