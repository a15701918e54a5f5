namespace EksCdk.Checks.Rules.Network;

/// <summary>Something resolves names for pods.</summary>
internal sealed class DnsIsPresent() : Rule(new RuleInfo("EKS602")
{
    Title = "The cluster has CoreDNS",
    Effect = Effect.Broken,
    Link = JoinLink.Workloads,
    Evidence = RuleEvidence.Documented("2026-11-21"),
    Why = "Pods find services by name through CoreDNS, which EKS installs by itself only while BootstrapSelfManagedAddons is on.",
    Surfaces = new(DeploymentPhase.Running),
    Fix = "Add the add-on coredns, or leave BootstrapSelfManagedAddons on.",
    Reference = "https://docs.aws.amazon.com/eks/latest/userguide/managing-coredns.html",
})
{
    public override IEnumerable<Outcome> Evaluate(DeploymentModel model)
    {
        foreach (var cluster in model.Clusters.OneByOne())
            if (cluster.Compute.Any(c => c is not AutoModeCompute))
            {
                var (present, sentence, where) = PodNetwork.Presence(cluster, "coredns");
                yield return present switch
                {
                    true => Compliant(cluster.Resource, sentence, where),
                    false => Broken(cluster.Resource, where, $"{sentence} Pods cannot resolve names."),
                    null => Unknown(cluster.Resource, sentence, where),
                };
            }
    }
}
