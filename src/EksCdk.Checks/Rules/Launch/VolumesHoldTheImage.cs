using EksCdk.Checks.Joining;
using EksCdk.Checks.Model;

namespace EksCdk.Checks.Rules.Launch;

/// <summary>The root volume can't be smaller than the snapshot of the AMI.</summary>
internal sealed class VolumesHoldTheImage() : Rule(new RuleInfo("EKS243")
{
    Title = "Root volumes are at least as large as the AMI",
    Effect = Effect.Fails,
    Link = JoinLink.Launch,
    Evidence = RuleEvidence.NotReviewed,
    Why =
        "EC2 refuses to start an instance whose root volume is smaller than the AMI's snapshot: 20 GiB for EKS's Amazon " +
        "Linux, 50 GiB for Windows.",
    AwsError = "InvalidBlockDeviceMapping: Volume of size … is smaller than snapshot …, expect size >= 20GB",
    SurfacesAfter = "about 30 min: the node group waits for instances that never start",
    Fix = "Make the root volume at least 20 GiB (Windows: 50 GiB), or leave its size out.",
    Reference = "https://docs.aws.amazon.com/eks/latest/APIReference/API_CreateNodegroup.html",
})
{
    public override IEnumerable<Outcome> Evaluate(DeploymentModel model)
    {
        foreach (var compute in model.Compute)
        {
            if (!compute.IsEc2 || compute is AutoModeCompute || MachineImage.Of(compute) is not { Family: { } family }) continue;
            var (least, root) = family switch
            {
                ImageFamily.Windows => (50, "/dev/sda1"),
                // The volume of the operating system; images and pods are on /dev/xvdb.
                ImageFamily.Bottlerocket => (2, "/dev/xvda"),
                _ => (20, "/dev/xvda"),
            };
            var sizes = compute.HasLaunchTemplate
                ? compute.LaunchTemplate?.BlockDevices.Where(d => d["DeviceName"].Is(root) is true).Select(d => d.At("Ebs.VolumeSize")) ?? []
                : [compute.Resource["DiskSize"]];
            foreach (var size in sizes)
                if (!size.IsMissing)
                    yield return Decide(
                        size.Number is { } number ? number >= least : null,
                        compute.Resource,
                        size,
                        $"The root volume has {size.Display} GiB, and {family} needs {least}.",
                        $"The root volume of {compute.Label} has {size.Display} GiB, the AMI ({family}) needs {least} GiB.");
        }
    }
}
