namespace EksCdk.Checks.Rules.Network;

/// <summary>In strict mode the kubelet's own connections to pods go through the branch interface.</summary>
internal sealed class ProbesReachPodGroups() : Rule(new RuleInfo("EKS637")
{
    Title = "Probes reach pods with security groups in strict mode",
    Effect = Effect.Broken,
    Link = JoinLink.Workloads,
    Evidence = RuleEvidence.AwsAnswer("2026-11-27", "pulumi/pulumi-eks#620"),
    Why =
        "In strict mode, the default, all traffic of such pods goes through their branch interface. The kubelet's TCP " +
        "connections " +
        "come back another way, and the kernel drops them unless DISABLE_TCP_EARLY_DEMUX is set on the CNI's init container: " +
        "probes time out, and Kubernetes restarts healthy pods.",
    AwsError = "Liveness probe failed: dial tcp ...: i/o timeout",
    Surfaces = new(DeploymentPhase.Running),
    Fix = "Set init.env.DISABLE_TCP_EARLY_DEMUX to \"true\" in the add-on's configuration, or the enforcing mode to standard.",
    Reference = "https://docs.aws.amazon.com/eks/latest/userguide/security-groups-pods-deployment.html",
})
{
    public override IEnumerable<Outcome> Evaluate(DeploymentModel model)
    {
        foreach (var cluster in model.Clusters.OneByOne())
            if (cluster.AutoModeEnabled is false && VpcCni.Setting(cluster, "ENABLE_POD_ENI").Is("true") is true
                && VpcCni.Configuration(cluster) is { IsUnknown: false } configuration)
                foreach (var outcome in Judge(cluster, configuration)) yield return outcome;
    }

    private IEnumerable<Outcome> Judge(Cluster cluster, Value configuration)
    {
        var mode = VpcCni.Setting(cluster, "POD_SECURITY_GROUP_ENFORCING_MODE");
        var demux = configuration.At("init.env.DISABLE_TCP_EARLY_DEMUX");
        var isStrict = mode.IsMissing ? true : mode.Is("strict");
        foreach (var manifest in cluster.Manifests)
            foreach (var policy in manifest.Objects)
            {
                if (policy["kind"].Is("SecurityGroupPolicy") is not true) continue;
                var ports = Probed.PortsOf(cluster, policy);
                if (ports.Count == 0) continue;
                var name = policy.At("metadata.name").Display;
                if (isStrict is false || demux.Is("true") is true)
                    yield return Compliant(manifest.Resource, $"Probes reach the pods of {name}.", demux);
                else if (isStrict is null || (!demux.IsMissing && demux.Text is null))
                    yield return Unknown(manifest.Resource, $"Whether probes reach the pods of {name} is not known.", demux);
                else
                    yield return Broken(manifest.Resource, demux,
                        $"The kubelet probes pods of the SecurityGroupPolicy {name} on {string.Join(", ", ports)} in strict " +
                        $"mode, and " +
                        "DISABLE_TCP_EARLY_DEMUX is not set on the CNI's init container.");
            }
    }
}
