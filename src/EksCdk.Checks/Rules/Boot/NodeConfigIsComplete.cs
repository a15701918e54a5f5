namespace EksCdk.Checks.Rules.Boot;

/// <summary>nodeadm needs name, endpoint, certificate authority and CIDR.</summary>
internal sealed class NodeConfigIsComplete() : Rule(new RuleInfo("EKS325")
{
    Title = "The NodeConfig of a custom AMI has all four facts about the cluster",
    Effect = Effect.NoJoin,
    Link = JoinLink.Boot,
    Evidence = RuleEvidence.AwsAnswer("2026-11-26", "awslabs/amazon-eks-ami#2123"),
    Why =
        "nodeadm does not look up what a NodeConfig lacks: without name, apiServerEndpoint, certificateAuthority or cidr (the " +
        "service range) it gives up, and the kubelet never starts.",
    AwsError = "NodeCreationFailure: Instances failed to join the kubernetes cluster",
    Surfaces = new(DeploymentPhase.NodeGroup, 30),
    Fix = "Set spec.cluster.name, apiServerEndpoint, certificateAuthority and cidr in the NodeConfig.",
    Reference = "https://awslabs.github.io/amazon-eks-ami/nodeadm/doc/api/",
})
{
    private static readonly string[] Needed = ["name", "apiServerEndpoint", "certificateAuthority", "cidr"];

    public override IEnumerable<Outcome> Evaluate(DeploymentModel model)
    {
        foreach (var compute in model.Compute.OneByOne())
        {
            if (compute.LaunchTemplate is not { UserData: { IsText: true } userData }) continue;
            var image = MachineImage.Of(compute);
            if (image.Family is ImageFamily.AmazonLinux2 or ImageFamily.Bottlerocket or ImageFamily.Windows) continue;
            var text = new SymbolicText(userData);
            if (text.Text.Contains("node.eks.aws/", StringComparison.Ordinal))
                yield return Judge(compute, image, userData, [.. Multipart.NodeConfigs(text)]);
        }
    }

    private Outcome Judge(Compute compute, MachineImage image, Value userData, IReadOnlyList<Value> configs)
    {
        // An AMI by its id may be another one, or hold the rest of the configuration itself.
        Effect? effect = image.Family is null ? Effect.Possible : null;
        if (configs.FirstOrDefault(c => c.IsUnknown) is { } bad)
            return bad.IsMalformed
                ? StopsNodes(compute, userData, $"The NodeConfig of {compute.Label} is not YAML: {bad.Why}.", effect)
                : Unknown(compute.Resource, $"The NodeConfig is not known: {bad.Why}.", userData);
        if (image.IsCustom is not true)
            return Compliant(
                compute.Resource,
                "EKS adds the facts about the cluster to the NodeConfig.",
                userData);
        var lacking = Array.Find(Needed, n => configs.All(c => c.At("spec.cluster")[n].IsMissing));
        if (lacking is null && RangeOfIpv6(compute, configs) is { } range)
            return StopsNodes(compute, userData,
                $"The NodeConfig of {compute.Label} has the service range {range}, of IPv6: nodeadm asks the instance for its " +
                $"IPv6 address, and it has none in {string.Join(", ", compute.Subnets.Select(s => s.Resource.LogicalId))}.",
                effect);
        if (lacking is null)
            return Compliant(
                compute.Resource,
                "The NodeConfig has name, endpoint, certificate authority and CIDR of the cluster.",
                userData);
        if (configs.Count == 0 || new SymbolicText(userData).Text.Contains("nodeadm", StringComparison.Ordinal))
            return Unknown(compute.Resource, "A script in the user data writes the NodeConfig.", userData);
        return StopsNodes(compute, userData, $"The NodeConfig of {compute.Label} has no spec.cluster.{lacking}.", effect);
    }

    // https://github.com/awslabs/amazon-eks-ami/blob/main/nodeadm/internal/kubelet/config.go: without an address it gives up.
    private static string? RangeOfIpv6(Compute compute, IReadOnlyList<Value> configs) =>
        compute.Cluster?.IpFamily is "ipv4" && compute.Subnets is { AllKnown: true, Count: > 0 }
            && !TrafficPeer.Of(compute).MayHaveIpv6
            ? configs.Select(c => c.At("spec.cluster.cidr").Text)
                .FirstOrDefault(t => t?.Contains(':', StringComparison.Ordinal) is true)
            : null;
}
