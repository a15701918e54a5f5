namespace EksCdk.Checks.Rules.Workloads;

/// <summary>On Fargate, and in the network of a node, a pod shares its ports with the kubelet.</summary>
internal sealed class ListenersLeaveTheKubeletItsPort() : Rule(new RuleInfo("EKS774")
{
    Title = "Webhooks beside a kubelet have another port than it",
    Effect = Effect.Broken,
    Link = JoinLink.Workloads,
    Evidence = RuleEvidence.AwsAnswer("2026-11-27", "external-secrets/external-secrets#1981"),
    Why =
        "Charts listen on 10250, as firewalls let it through to nodes. A pod on Fargate has the address of its node, " +
        "and so has one with hostNetwork: there the kubelet has that port, and the API server asks it in place of the webhook.",
    AwsError = "failed calling webhook ...: x509: certificate is valid for ip-...compute.internal, not ...svc",
    Surfaces = new(DeploymentPhase.Running),
    Fix = "Set another port in the chart's values (webhook.securePort: 10260, webhook.port: 9443), or run it on nodes.",
    Reference = "https://cert-manager.io/docs/installation/compatibility/",
})
{
    private const int Kubelet = 10250;

    public override IEnumerable<Outcome> Evaluate(DeploymentModel model)
    {
        foreach (var cluster in model.Clusters.OneByOne())
            foreach (var (row, asker) in InstalledFlows.Of(cluster))
                if (asker is not null && row.From == FlowEndKind.ControlPlane && Beside(cluster, row, asker) is { } where)
                    yield return row.Ports.Contains(Kubelet)
                        ? Broken(asker, asker["Values"],
                            $"{row.Name} listens on {Kubelet} {where}, where the kubelet has that port: {row.Without}.")
                        : Compliant(asker, $"{row.Name} listens on {string.Join(", ", row.Ports)}, which leaves the kubelet " +
                            $"its port.", asker["Values"]);
    }

    private static string? Beside(Cluster cluster, Flow row, Resource asker)
    {
        if (row.To == FlowEndKind.Nodes) return "in the network of its node";
        if (row.To != FlowEndKind.Hosts) return null;
        var ns = row.Namespace ?? (cluster.Model.View(asker) switch
        {
            HelmChart chart => chart.Namespace.TextOr("default"),
            AddOn addOn => AddOnCatalog.NamespaceOf(addOn.Name.Text),
            _ => null,
        });
        return ns is null ? null : PodsOnFargate.TakingAll(cluster, ns) is { } profile
            ? $"on Fargate ({profile.Label})" : null;
    }
}
