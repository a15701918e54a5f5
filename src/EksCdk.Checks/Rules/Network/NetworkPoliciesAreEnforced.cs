namespace EksCdk.Checks.Rules.Network;

/// <summary>Kubernetes stores a NetworkPolicy whether or not anything enforces it.</summary>
internal sealed class NetworkPoliciesAreEnforced() : Rule(new RuleInfo("EKS630")
{
    Title = "Network policies have something that enforces them",
    Effect = Effect.Broken,
    Link = JoinLink.Workloads,
    Evidence = RuleEvidence.Documented("2026-11-21"),
    Why =
        "The VPC CNI enforces network policies only where its add-on has enableNetworkPolicy \"true\"; otherwise a policy " +
        "engine such as Calico or Cilium has to. Auto Mode enforces them where the ConfigMap kube-system/amazon-vpc-cni has " +
        "enable-network-policy-controller \"true\". Without any of it the policies are accepted and do nothing.",
    Fix = "Set enableNetworkPolicy to \"true\" (a text) in the configuration of the vpc-cni add-on, or install a policy engine.",
    Reference = "https://docs.aws.amazon.com/eks/latest/userguide/cni-network-policy-configure.html",
})
{
    public override IEnumerable<Outcome> Evaluate(DeploymentModel model)
    {
        foreach (var manifest in model.All<KubernetesManifest>().OneByOne())
        {
            if (!manifest.Objects.Any(o => o["kind"].Is("NetworkPolicy") is true)) continue;
            if (manifest.Cluster is not { } cluster || VpcCni.MayBeConfiguredElsewhere(cluster)
                || cluster.AutoModeEnabled is null)
            {
                yield return Unknown(
                    manifest.Resource,
                    "Whether anything enforces the network policies is not known.",
                    manifest.ClusterName);
                continue;
            }

            var setting = VpcCni.Configuration(cluster)?["enableNetworkPolicy"];
            if (cluster.AutoModeEnabled is true && SwitchOf(cluster) is { } own)
                yield return Decide(own.Is("true"), manifest.Resource, own, "Auto Mode enforces network policies.",
                    $"enable-network-policy-controller is '{own.Display}'.");
            else if (cluster.HelmCharts.FirstOrDefault(IsEngine) is { } engine)
                yield return Compliant(manifest.Resource, $"{engine.Resource.LogicalId} enforces network policies.");
            else if (setting is { IsMissing: false } && setting.Is("false") is not true)
                yield return Decide(
                    setting.Is("true"),
                    manifest.Resource,
                    setting,
                    "The VPC CNI enforces network policies.",
                    $"enableNetworkPolicy is '{setting.Display}'.");
            else if (cluster.HelmCharts.Any(c => !Controller.IsKnownChart(c.ChartName))
                || cluster.Manifests.Any(m => m.Manifest.IsUnknown) || UnreadInstallers.Of(cluster) is not null)
                yield return Unknown(manifest.Resource, "A chart or manifest that is not known may enforce network policies.");
            else
                yield return Broken(
                    manifest.Resource,
                    setting ?? manifest.Resource["Manifest"],
                    "The manifest has a NetworkPolicy, and nothing in the templates enforces it: the VPC CNI's " +
                        "enableNetworkPolicy is off, and there is no policy engine.");
        }
    }

    // In Auto Mode a ConfigMap has the setting that otherwise the add-on makes of its own.
    private static Value? SwitchOf(Cluster cluster) => cluster.Manifests.SelectMany(m => m.Objects)
        .FirstOrDefault(o => o["kind"].Is("ConfigMap") is true && o.At("metadata.name").Is("amazon-vpc-cni") is true
            && o.At("metadata.namespace").Is("kube-system") is true)?["data"]["enable-network-policy-controller"];

    private static bool IsEngine(HelmChart chart) => chart.ChartName is { } name
        && (name.Contains("calico", StringComparison.OrdinalIgnoreCase)
            || name.Contains("tigera", StringComparison.OrdinalIgnoreCase)
            || name.Contains("cilium", StringComparison.OrdinalIgnoreCase)
            || name.Contains("antrea", StringComparison.OrdinalIgnoreCase));
}
