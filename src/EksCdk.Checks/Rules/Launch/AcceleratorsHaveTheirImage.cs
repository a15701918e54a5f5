using EksCdk.Checks.Model;

namespace EksCdk.Checks.Rules.Launch;

/// <summary>GPUs and Neuron devices need the drivers of their AMI.</summary>
internal sealed class AcceleratorsHaveTheirImage() : Rule(new RuleInfo("EKS260")
{
    Title = "Instance types with accelerators start from an AMI with the drivers",
    Effect = Effect.Possible,
    Evidence = RuleEvidence.NotReviewed,
    Why = "Nodes of such types join from any AMI, but without the drivers no pod sees the GPU or the Neuron device.",
    SurfacesAfter = "when the first pod asks for the device",
    Fix = "Choose an AMI type with NVIDIA for GPUs, or NEURON for Inferentia and Trainium.",
    Reference = "https://docs.aws.amazon.com/eks/latest/userguide/ml-eks-optimized-ami.html",
})
{
    private static readonly string[] Gpu = ["NVIDIA", "_GPU"];
    private static readonly string[] Neuron = ["NEURON", "_GPU"];

    public override IEnumerable<Outcome> Evaluate(DeploymentModel model)
    {
        foreach (var group in model.NodeGroups)
        {
            var image = MachineImage.Of(group);
            foreach (var value in group.InstanceTypes.Items)
            {
                if (InstanceType.Parse(value.Text) is not { } type) continue;
                var words = type.Series is "p" or "g" or "gr" ? Gpu : type.Series is "inf" or "trn" ? Neuron : null;
                // Of the g4 only the g4dn has GPUs by NVIDIA.
                if (words is null || (type is { Series: "g", Generation: 4 } && type.Options.StartsWith('a'))) continue;
                if (image.IsCustom is not false || group.AmiType.Text is not { } amiType)
                {
                    if (image.IsCustom is false && group.AmiType.IsMissing) yield return Broken(group.Resource, value, $"{value.Text} has an accelerator, and the node group {group.Label} names no AMI type.");
                    else yield return Unknown(group.Resource, $"Whether {image.Display} has the drivers for {value.Text} is not known.", image.Where);
                }
                else if (Array.Exists(words, w => amiType.Contains(w, StringComparison.Ordinal))) yield return Compliant(group.Resource, $"{amiType} has the drivers for {value.Text}.", group.AmiType);
                else yield return Broken(group.Resource, group.AmiType, $"{value.Text} has an accelerator, and {amiType} of the node group {group.Label} has no drivers for it.");
            }
        }
    }
}
