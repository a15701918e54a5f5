namespace EksCdk.Checks.Rules.Network;

/// <summary>The order of nodes and CoreDNS.</summary>
internal sealed class DnsComesAfterNodes() : Rule(new RuleInfo("EKS604")
{
    Title = "CoreDNS is created after something to run on",
    Effect = Effect.Possible,
    Link = JoinLink.Workloads,
    Evidence = RuleEvidence.AwsAnswer("2026-11-26", "pulumi/pulumi-eks#1819"),
    Why =
        "The pods of coredns wait for nodes. Until there are any the add-on is DEGRADED, which CloudFormation counts as " +
        "created (hashicorp/terraform-provider-aws#44669). Other tools wait 20 minutes and give up, and what follows finds " +
        "no DNS.",
    AwsError = "InsufficientNumberOfReplicas: The add-on is unhealthy because it doesn't have the desired number of replicas.",
    Surfaces = new(DeploymentPhase.Resource, 20),
    Fix = "Let the add-on depend on a node group or a Fargate profile for kube-system.",
    Reference = "https://docs.aws.amazon.com/eks/latest/userguide/managing-coredns.html",
})
{
    public override IEnumerable<Outcome> Evaluate(DeploymentModel model)
    {
        foreach (var cluster in model.Clusters.OneByOne())
            if (cluster.AddOn("coredns") is { } dns && cluster.AutoModeEnabled is false && cluster.Compute.Any()
                && !NodesForPods.MayGetNodesElsewhere(cluster, dns.Resource))
                yield return Check(dns, [.. cluster.Compute]);
    }

    private Outcome Check(AddOn dns, List<Compute> computes)
    {
        var order = dns.Model.Dependencies;
        if (computes.Find(c => order.IsAfter(dns.Resource, c.Resource) is true) is { } before)
            return Compliant(dns.Resource, $"{dns.Resource.LogicalId} is created after {before.Label}.", dns.Name);
        if (computes.TrueForAll(c => order.IsAfter(c.Resource, dns.Resource) is true))
            return Broken(
                dns.Resource,
                dns.Name,
                $"Every group of nodes is created after {dns.Resource.LogicalId}, which is DEGRADED until there are nodes.");
        return computes.Exists(c => order.IsAfter(dns.Resource, c.Resource) is null)
            ? Unknown(dns.Resource, "Whether nodes are deployed before CoreDNS is not known.", dns.Name)
            : Broken(
                dns.Resource,
                dns.Name,
                $"Nothing orders {dns.Resource.LogicalId} after the nodes: it is DEGRADED until they are there.");
    }
}
