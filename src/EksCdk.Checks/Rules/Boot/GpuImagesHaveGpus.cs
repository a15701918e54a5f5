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
        "The NVIDIA variants of Bottlerocket load the driver's kernel modules at boot. On an instance without a GPU that fails, " +
        "and the node never joins.",
    AwsError = "Instances failed to join the kubernetes cluster",
    Surfaces = new(DeploymentPhase.NodeGroup, 15, 40),
    Fix = "Choose the AMI type without NVIDIA, or instance types with GPUs.",
    Reference = "https://docs.aws.amazon.com/eks/latest/userguide/ml-eks-optimized-ami.html",
})
{
    public override IEnumerable<Outcome> Evaluate(DeploymentModel model)
    {
        foreach (var group in model.NodeGroups.OneByOne())
            if (group.AmiType.StartsWith("BOTTLEROCKET_") is true && group.AmiType.EndsWith("_NVIDIA") is true
                && group.InstanceTypes.Items is { Count: > 0 } types)
            {
                var without = types.Where(t => HasGpu(t) is false).ToList();
                if (without.Count > 0)
                    yield return StopsNodes(group, without[0],
                        $"{without[0].Text} of {group.Label} has no GPU, and {group.AmiType.Text} does not start without one.",
                        without.Count == types.Count ? NodeFailure.Of(group) : Effect.Possible);
                else if (types.All(t => HasGpu(t) is true))
                    yield return Compliant(group.Resource, $"The instance types of {group.Label} have GPUs.",
                        group.InstanceTypes);
            }
    }

    // Of the g4 only the g4dn has GPUs by NVIDIA.
    private static bool? HasGpu(Value type) => InstanceType.Parse(type.Text) switch
    {
        null => null,
        { Series: "g", Generation: 4 } four => !four.Options.StartsWith('a'),
        { Series: "p" or "g" or "gr" } => true,
        _ => false,
    };
}
