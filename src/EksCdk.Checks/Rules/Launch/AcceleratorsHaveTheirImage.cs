namespace EksCdk.Checks.Rules.Launch;

/// <summary>GPUs and Neuron devices need the drivers of their AMI.</summary>
internal sealed class AcceleratorsHaveTheirImage() : Rule(new RuleInfo("EKS260")
{
    Title = "Instance types with accelerators start from an AMI with the drivers",
    Effect = Effect.Possible,
    Evidence = RuleEvidence.Documented("2026-11-27"),
    Why = "Nodes of such types join from any AMI, but without the drivers no pod sees the GPU or the Neuron device.",
    Surfaces = new(DeploymentPhase.Running),
    Fix = "Choose an AMI type with NVIDIA for GPUs, and NEURON or Bottlerocket's standard one for Inferentia and Trainium.",
    Reference = "https://docs.aws.amazon.com/eks/latest/userguide/ml-eks-optimized-ami.html",
})
{
    private static readonly string[] Gpu = ["NVIDIA", "_GPU"];
    private static readonly string[] Neuron = ["NEURON", "_GPU"];

    public override IEnumerable<Outcome> Evaluate(DeploymentModel model)
    {
        foreach (var group in model.NodeGroups.OneByOne())
            foreach (var value in group.InstanceTypes.Items)
                if (InstanceType.Parse(value.Text) is { } type && DriversOf(type) is { } drivers)
                    yield return Judge(group, MachineImage.Of(group), value, drivers);
    }

    // Of the g4 only the g4dn has GPUs by NVIDIA.
    private static string[]? DriversOf(InstanceType type) => type switch
    {
        { Series: "g", Generation: 4 } when type.Options.StartsWith('a') => null,
        { Series: "p" or "g" or "gr" } => Gpu,
        { Series: "inf" or "trn" } => Neuron,
        _ => null,
    };

    private Outcome Judge(NodeGroup group, MachineImage image, Value type, string[] drivers)
    {
        if (image.IsCustom is false && group.AmiType.IsMissing)
            return Broken(
                group.Resource,
                type,
                $"{type.Text} has an accelerator, and the node group {group.Label} names no AMI type.");
        if (image.IsCustom is not false || group.AmiType.Text is not { } amiType)
            return Unknown(group.Resource, $"Whether {image.Display} has the drivers for {type.Text} is not known.", image.Where);
        return Has(amiType, drivers) switch
        {
            true => Compliant(group.Resource, $"{amiType} has the drivers for {type.Text}.", group.AmiType),
            null => Unknown(group.Resource, $"Whether {amiType} has the drivers for {type.Text} is not known.", group.AmiType),
            false => Broken(
                group.Resource,
                group.AmiType,
                $"{type.Text} has an accelerator, and {amiType} of the node group {group.Label} has no drivers for it."),
        };
    }

    // Bottlerocket's standard variant has the drivers of Neuron; of that with FIPS the page says nothing.
    private static bool? Has(string amiType, string[] drivers)
    {
        if (Array.Exists(drivers, d => amiType.Contains(d, StringComparison.Ordinal))) return true;
        var isStandard = AmiTypes.FamilyOf(amiType) == "Bottlerocket" && !amiType.Contains(Gpu[0], StringComparison.Ordinal);
        if (drivers == Gpu || !isStandard) return false;
        return amiType.EndsWith("FIPS", StringComparison.Ordinal) ? null : true;
    }
}
