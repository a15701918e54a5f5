using EksCdk.Checks.Joining;
using EksCdk.Checks.Model;

namespace EksCdk.Checks.Rules.Network;

/// <summary>CoreDNS asks for EC2 nodes unless it is told to run on Fargate.</summary>
internal sealed class CoreDnsRunsOnFargate() : Rule(new RuleInfo("EKS632")
{
    Title = "CoreDNS runs on Fargate where there is nothing else",
    Effect = Effect.Fails,
    Link = JoinLink.Workloads,
    Evidence = RuleEvidence.NotReviewed,
    Why =
        "CoreDNS carries an annotation that keeps it off Fargate. In a cluster of Fargate profiles only, it stays pending " +
        "until computeType is Fargate and a profile takes kube-system; the add-on fails after 20 minutes, and names don't " +
        "resolve.",
    AwsError = "InsufficientNumberOfReplicas: The add-on is unhealthy because it doesn't have the desired number of replicas.",
    SurfacesAfter = "20 min",
    Fix =
        "Set the add-on's ConfigurationValues to {\"computeType\":\"Fargate\"} and let it depend on a profile for " +
        "kube-system, or add a node group.",
    Reference = "https://docs.aws.amazon.com/eks/latest/userguide/fargate-getting-started.html",
})
{
    public override IEnumerable<Outcome> Evaluate(DeploymentModel model)
    {
        foreach (var cluster in model.Clusters)
        {
            var compute = cluster.Compute.ToList();
            if (compute.Count == 0 || !compute.TrueForAll(c => c is FargateProfile) || cluster.AutoModeEnabled is not false) continue;
            if (cluster.MayHaveMore<NodeGroup>() || cluster.MayHaveMore<AddOn>() || !cluster.Settings["RemoteNetworkConfig"].IsMissing) yield return Unknown(cluster.Resource, "Whether the cluster has nothing but Fargate is not known.");
            else if (cluster.AddOn("coredns") is { } dns) yield return JudgeAddOn(dns);
            else if (cluster.BootstrapSelfManagedAddons is not false)
                yield return Patched(cluster) ? Compliant(cluster.Resource, "CoreDNS is patched to run on Fargate.")
                    : Broken(cluster.Resource, null, $"{cluster.Label} has nothing but Fargate profiles, and the CoreDNS that EKS installs is for EC2 nodes: it stays pending until it is patched.", Effect.Possible);
        }
    }

    private Outcome JudgeAddOn(AddOn dns)
    {
        var written = dns.Resource["ConfigurationValues"];
        if (!written.IsMissing && !dns.Configuration.IsMap) return Unknown(dns.Resource, "The configuration of CoreDNS is not known.", written);
        var computeType = dns.Configuration["computeType"];
        return Decide(
            computeType.IsMissing ? false : computeType.Text is { } text ? text.Equals("fargate", StringComparison.OrdinalIgnoreCase) : null,
            dns.Resource,
            written.IsMissing ? written : computeType,
            "CoreDNS runs on Fargate.",
            $"The cluster has nothing but Fargate profiles, and CoreDNS's computeType is {(computeType.IsMissing ? "ec2 by default" : $"'{computeType.Text}'")}: it has no node.");
    }

    private static bool Patched(Cluster cluster) => cluster.Patches.Any(p => p["ResourceName"].EndsWith("/coredns") is not false);
}
