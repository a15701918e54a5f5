namespace EksCdk.Checks.Rules.Workloads;

/// <summary>A kubelet does not start with a flag that its version no longer has.</summary>
internal sealed class KubeletKnowsItsFlags() : Rule(new RuleInfo("EKS789")
{
    Title = "The kubelet is given no flag and no feature gate that its version no longer has",
    Effect = Effect.NoJoin,
    Link = JoinLink.Boot,
    Evidence = RuleEvidence.AwsAnswer("2026-11-28", "terraform-aws-modules/terraform-aws-eks#2779"),
    Why =
        "Kubernetes takes deprecated flags of the kubelet away, such as --container-runtime with 1.27, and feature gates some " +
        "releases after they are always on. A kubelet that is given one of them exits, so that the node never registers.",
    AwsError = "NodeCreationFailure: Instances failed to join the kubernetes cluster",
    Surfaces = new(DeploymentPhase.NodeGroup, 30),
    Fix = "Leave the flag or the gate out; what it was for is the default now.",
    Reference = "https://kubernetes.io/docs/reference/command-line-tools-reference/kubelet/",
})
{
    public override IEnumerable<Outcome> Evaluate(DeploymentModel model)
    {
        foreach (var compute in model.Compute.OneByOne())
            if (compute.LaunchTemplate is { UserData: { IsText: true } userData }
                && Gone(userData, MachineImage.Of(compute).Version ?? compute.Cluster?.Version) is { } message)
                yield return message.IsGone
                    ? StopsNodes(compute, userData, $"The user data of {compute.Label} gives the kubelet {message.Text}.")
                    : Compliant(compute.Resource, $"The kubelet has {message.Text}.", userData);
        foreach (var pool in model.Pools.OfType<KarpenterPool>())
            if (pool.NodeClass.At("spec.userData") is { IsText: true } own && Gone(own, pool.Cluster?.Version) is { } said)
                yield return said.IsGone
                    ? Broken(pool, own, $"The user data of {pool.Label} gives the kubelet {said.Text}.", NodeFailure.Of(pool), "")
                    : Compliant(pool, $"The kubelet has {said.Text}.", own);
    }

    private static (string Text, bool IsGone)? Gone(Value userData, KubernetesVersion? version)
    {
        var given = KubeletArguments.In(userData).ToList();
        if (given.Count == 0 || version is not { } own) return null;
        foreach (var (flag, value, isGate) in given)
            if ((isGate ? KubeletFlags.GateGoneFrom(flag) : KubeletFlags.GoneFrom(flag, value)) is { } gone && own >= gone)
                return ($"{(isGate ? "the feature gate " : "--")}{flag}, which is gone since Kubernetes {gone}: " +
                    "it does not start", true);
        return (string.Join(", ", given.Select(g => g.IsGate ? g.Flag : $"--{g.Flag}").Distinct()), false);
    }
}
