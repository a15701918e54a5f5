namespace EksCdk.Checks.Rules.Reach;

/// <summary>Pods with addresses of a network of their own are out of the control plane's reach.</summary>
internal sealed class OwnPodNetworksAreReached() : Rule(new RuleInfo("EKS414")
{
    Title = "What the control plane calls is in the network of its node where pods have a network of their own",
    Effect = Effect.Broken,
    Link = JoinLink.Workloads,
    Evidence = RuleEvidence.Documented("2026-11-27"),
    Why =
        "With Calico, Cilium or Flannel as network of the pods, their addresses are known on nodes alone. The control plane of " +
        "EKS is no node: it reaches a webhook or a metrics API only at the address of a node.",
    AwsError = "failed calling webhook ...: Address is not allowed, or context deadline exceeded",
    Surfaces = new(DeploymentPhase.Running),
    Fix = "Put the webhook into the network of its node (hostNetwork, with a free port), or let the VPC CNI give addresses.",
    Reference = "https://docs.tigera.io/calico/latest/getting-started/kubernetes/managed-public-cloud/eks",
    GivesWayTo = [typeof(FlowsAreOpen)],
})
{
    public override IEnumerable<Outcome> Evaluate(DeploymentModel model)
    {
        foreach (var cluster in model.Clusters.OneByOne())
        {
            if (cluster.AutoModeEnabled is not false || cluster.FargateProfiles.Any()) continue;
            var network = PodNetworks.OfTheirOwn.SelectMany(row => Asked.In(cluster, row)).FirstOrDefault();
            if (network is null) continue;
            foreach (var (row, asker) in InstalledFlows.Of(cluster))
                if (asker is not null && asker != network.Resource && row.From == FlowEndKind.ControlPlane)
                    yield return row.To == FlowEndKind.Hosts
                        ? Broken(asker, asker["Values"],
                            $"{network.What} ({network.Resource.LogicalId}) gives pods a network of their own, to which the " +
                            $"control plane has no way: it does not reach {row.Name}, and {row.Without}.")
                        : Compliant(asker, $"{row.Name} is in the network of its node.", asker["Values"]);
            foreach (var outcome in Refused(cluster, network)) yield return outcome;
            foreach (var (row, manifest) in Webhooks.In(cluster))
                yield return Broken(manifest.Resource, manifest.Manifest,
                    $"{network.What} ({network.Resource.LogicalId}) gives pods a network of their own, to which the control " +
                    $"plane has no way: it does not reach {row.Name}, and {row.Without}.");
        }
    }

    // The API server refuses objects that a webhook should look at which it does not reach.
    private IEnumerable<Outcome> Refused(Cluster cluster, Asked network) =>
        from manifest in cluster.Manifests
        let api = manifest.Objects.Select(o => KubernetesApis.CustomGroup(o["apiVersion"].Text))
            .FirstOrDefault(a => a?.Webhook is true)
        where api is not null
        from chart in cluster.HelmCharts
        where api.Charts.Contains(chart.ChartName)
            && InstalledFlows.Of(cluster).Any(f => f.Asker == chart.Resource
                && f.Row is { From: FlowEndKind.ControlPlane, To: FlowEndKind.Hosts })
        select Broken(manifest.Resource, manifest.Manifest,
            $"{manifest.Resource.LogicalId} has objects of {api.Group}, and the control plane does not reach the webhook of " +
            $"{chart.Resource.LogicalId} that looks at them: {network.What} ({network.Resource.LogicalId}) gives pods a " +
            "network of their own.",
            Effect.Fails);
}
