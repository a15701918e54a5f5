namespace EksCdk.Checks.Rules.Network;

/// <summary>The kubelet tells pods which address answers names.</summary>
internal sealed class DnsAddressIsOfTheFamily() : Rule(new RuleInfo("EKS662")
{
    Title = "The DNS address in user data is of the cluster's family of addresses",
    Effect = Effect.Broken,
    Link = JoinLink.Workloads,
    Evidence = RuleEvidence.Documented("2026-11-27"),
    Why =
        "Pods of an IPv6 cluster have no IPv4, and those of an IPv4 cluster no IPv6. Where clusterDNS or cluster-dns-ip is an " +
        "address " +
        "of the other family, no pod on these nodes resolves a name.",
    Surfaces = new(DeploymentPhase.Running),
    Fix = "Leave the address out, so that the node works it out from the service range, or give the one of the cluster's family.",
    Reference = "https://docs.aws.amazon.com/eks/latest/userguide/cni-ipv6.html",
})
{
    public override IEnumerable<Outcome> Evaluate(DeploymentModel model)
    {
        foreach (var compute in model.Compute.OneByOne())
            if (compute is { LaunchTemplate: { UserData.IsText: true } template, Cluster: { IpFamily: { } family } cluster })
                foreach (var address in AddressesIn(template))
                    if (address.Text is { Length: > 0 } text)
                        yield return Decide(text.Contains(':', StringComparison.Ordinal) == (family == "ipv6"), compute.Resource,
                            template.Data["UserData"], $"{text} is of the family of {cluster.Label}.",
                            $"The user data of {compute.Label} tells pods to ask {text}, and {cluster.Label} has the family " +
                            $"{family}.");
    }

    private static IEnumerable<Value> AddressesIn(LaunchTemplate template)
    {
        var text = new SymbolicText(template.UserData);
        if (text.Text.Contains("cluster-dns-ip", StringComparison.Ordinal) && template.Settings.Root.IsMap)
            foreach (var address in template.Settings.Root.At("settings.kubernetes.cluster-dns-ip").Items) yield return address;
        if (!text.Text.Contains("clusterDNS", StringComparison.Ordinal)) yield break;
        foreach (var config in Multipart.NodeConfigs(text))
            foreach (var address in config.At("spec.kubelet.config.clusterDNS").Items)
                yield return address;
    }
}
