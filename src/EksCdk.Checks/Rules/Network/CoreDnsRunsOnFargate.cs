namespace EksCdk.Checks.Rules.Network;

/// <summary>CoreDNS asks for EC2 nodes unless it is told to run on Fargate.</summary>
internal sealed class CoreDnsRunsOnFargate() : Rule(new RuleInfo("EKS632")
{
    Title = "CoreDNS runs on Fargate where there is nothing else",
    Effect = Effect.Broken,
    Link = JoinLink.Workloads,
    Evidence = RuleEvidence.AwsAnswer("2026-11-26", "awsdocs/amazon-eks-user-guide#775"),
    Why =
        "computeType ec2 keeps CoreDNS off Fargate: in a cluster of Fargate profiles only it stays pending, and names don't " +
        "resolve. Builds until 2024 asked for EC2 nodes by default; today's ask for nothing.",
    Surfaces = new(DeploymentPhase.Running),
    Fix =
        "Set the add-on's ConfigurationValues to {\"computeType\":\"Fargate\"} and let it depend on a profile for " +
        "kube-system, or add a node group.",
    Reference = "https://docs.aws.amazon.com/eks/latest/userguide/fargate-getting-started.html",
})
{
    public override IEnumerable<Outcome> Evaluate(DeploymentModel model)
    {
        foreach (var cluster in model.Clusters.OneByOne())
        {
            var compute = cluster.Compute.ToList();
            if (compute.Count == 0 || !compute.TrueForAll(c => c is FargateProfile) || cluster.AutoModeEnabled is not false)
                continue;
            if (cluster.MayHaveUnlisted<NodeGroup>() || cluster.MayHaveUnlisted<AddOn>()
                || !cluster.Settings["RemoteNetworkConfig"].IsMissing
                    || NodesForPods.MayGetNodesElsewhere(cluster, cluster.Resource))
                yield return Unknown(cluster.Resource, "Whether the cluster has nothing but Fargate is not known.");
            else if (cluster.AddOn("coredns") is { } dns) yield return JudgeAddOn(dns);
            else if (cluster.BootstrapSelfManagedAddons is not false)
                yield return Patched(cluster) ? Compliant(cluster.Resource, "CoreDNS is patched to run on Fargate.")
                    : Broken(
                        cluster.Resource,
                        null,
                        $"{cluster.Label} has nothing but Fargate profiles, and the CoreDNS that EKS installs is for EC2 " +
                            "nodes: it stays pending until it is patched or restarted.",
                        Effect.Possible);
        }
    }

    private Outcome JudgeAddOn(AddOn dns)
    {
        var written = dns.Resource["ConfigurationValues"];
        if (!written.IsMissing && !dns.Configuration.IsMap)
            return Unknown(dns.Resource, "The configuration of CoreDNS is not known.", written);
        var computeType = dns.Configuration["computeType"];
        if (computeType.IsMissing)
            return dns.Version.IsMissing
                ? Compliant(dns.Resource, "Today's builds of CoreDNS run on Fargate as on any node.", dns.Version)
                : Unknown(dns.Resource, "Whether this build of CoreDNS asks for EC2 nodes by default is not known.", dns.Version);
        return Decide(
            computeType.Text?.Equals("fargate", StringComparison.OrdinalIgnoreCase),
            dns.Resource,
            computeType,
            "CoreDNS runs on Fargate.",
            $"The cluster has nothing but Fargate profiles, and CoreDNS's computeType is '{computeType.Text}': it has no node.");
    }

    private static bool Patched(Cluster cluster) => cluster.Patches.Any(p => p["ResourceName"].EndsWith("/coredns") is not false);
}
