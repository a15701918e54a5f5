namespace EksCdk.Checks.Rules.Boot;

/// <summary>Bottlerocket for NVIDIA loads the driver when it starts.</summary>
internal sealed class GpuImagesHaveGpus() : Rule(new RuleInfo("EKS336")
{
    Title = "Bottlerocket for NVIDIA runs on instance types with GPUs",
    Effect = Effect.NoJoin,
    Link = JoinLink.Boot,
    ProvesNothing = true,
    Evidence = RuleEvidence.AwsAnswer("2026-11-27", "eksctl-io/eksctl#7897"),
    Why =
        "The NVIDIA variants of Bottlerocket load the driver's kernel modules at boot. On an instance without a GPU, or with one " +
        "that the driver no longer knows (bottlerocket-os/bottlerocket#3959), that fails, and the node never joins.",
    AwsError = "Instances failed to join the kubernetes cluster",
    Surfaces = new(DeploymentPhase.NodeGroup, 15, 40),
    Fix = "Choose the AMI type without NVIDIA, or instance types with GPUs.",
    Reference = "https://docs.aws.amazon.com/eks/latest/userguide/ml-eks-optimized-ami.html",
})
{
    public override IEnumerable<Outcome> Evaluate(DeploymentModel model)
    {
        foreach (var compute in model.Compute.OneByOne())
            if (MachineImage.Of(compute) is { Family: ImageFamily.Bottlerocket } image
                && image.Display.Contains("nvidia", StringComparison.OrdinalIgnoreCase)
                && compute.InstanceTypes.Items is { Length: > 0 } types)
            {
                var without = types.Where(t => HasGpu(t) is false).ToList();
                if (without.Count > 0)
                    yield return StopsNodes(compute, without[0],
                        $"{without[0].Text} of {compute.Label} has no GPU that {image.Display} has a driver for, and without one " +
                        "it does not start.", without.Count == types.Length ? NodeFailure.Of(compute) : Effect.Possible);
                else if (types.All(t => HasGpu(t) is true))
                    yield return Compliant(compute.Resource, $"The instance types of {compute.Label} have GPUs.",
                        compute.InstanceTypes);
            }
    }

    // Of the g4 only the g4dn has GPUs by NVIDIA.
    private static bool? HasGpu(Value type) => InstanceType.Parse(type.Text) switch
    {
        null => null,
        { Series: "g", Generation: 4 } four => !four.Options.StartsWith('a'),
        _ when AmiTypes.Families[nameof(ImageFamily.Bottlerocket)].WithoutDriver.Contains(type.Text!.Split('.')[0]) => false,
        { Series: "p" or "g" or "gr" } => true,
        _ => false,
    };
}
