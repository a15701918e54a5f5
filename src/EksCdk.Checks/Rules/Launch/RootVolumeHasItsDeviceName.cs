using EksCdk.Checks.Model;

namespace EksCdk.Checks.Rules.Launch;

/// <summary>A block device mapping changes the root volume only under the AMI's own name for it.</summary>
internal sealed class RootVolumeHasItsDeviceName() : Rule(new RuleInfo("EKS245")
{
    Title = "The root volume is mapped under the AMI's name for it",
    Effect = Effect.Possible,
    Evidence = RuleEvidence.NotReviewed,
    Why =
        "A mapping under another name adds a second volume, and the root volume keeps the size and the encryption of the " +
        "AMI. Bottlerocket keeps images and containers on its second volume, /dev/xvdb.",
    Fix = "Map /dev/xvda for Amazon Linux, /dev/xvda and /dev/xvdb for Bottlerocket, /dev/sda1 for Windows.",
    Reference = "https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/device_naming.html",
})
{
    public override IEnumerable<Outcome> Evaluate(DeploymentModel model)
    {
        foreach (var compute in model.Compute)
        {
            if (compute.LaunchTemplate is not { BlockDevices: [var first, ..] devices } template) continue;
            if (MachineImage.Of(compute).Family is not { } family)
            {
                yield return Unknown(compute.Resource, $"The name of the root volume is not known, because the AMI of {compute.Label} is not.", first["DeviceName"]);
                continue;
            }

            string[] expected = family switch { ImageFamily.Windows => ["/dev/sda1"], ImageFamily.Bottlerocket => ["/dev/xvda", "/dev/xvdb"], _ => ["/dev/xvda"] };
            var missing = Array.Find(expected, name => devices.All(d => d["DeviceName"].Is(name) is false));
            if (missing is null) yield return Compliant(compute.Resource, $"The launch template {template.Label} maps {string.Join(" and ", expected)}.", first["DeviceName"]);
            else yield return Broken(compute.Resource, first["DeviceName"], $"The launch template {template.Label} maps {string.Join(", ", devices.Select(d => d["DeviceName"].Display))}, but not {missing}, which {family} uses.");
        }
    }
}
