namespace EksCdk.Checks.Rules.Network;

/// <summary>On Windows the control plane gives pods their addresses, once it is told so.</summary>
internal sealed class WindowsPodsHaveAddresses() : Rule(new RuleInfo("EKS643")
{
    Title = "A cluster with Windows nodes gives their pods addresses",
    Effect = Effect.Broken,
    Link = JoinLink.Workloads,
    Evidence = RuleEvidence.AwsAnswer("2026-11-27", "aws-ia/terraform-aws-eks-blueprints#965"),
    Why =
        "Pods on Windows take addresses from a controller of the control plane, which works only where enable-windows-ipam is " +
        "true in the config map amazon-vpc-cni. Nodes join without it.",
    AwsError = "failed to parse Kubernetes args: pod does not have label vpc.amazonaws.com/PrivateIPv4Address",
    Surfaces = new(DeploymentPhase.Running),
    Fix =
        "Set enableWindowsIpam to \"true\" in the configuration of the vpc-cni add-on, or enable-windows-ipam in the config map.",
    Reference = "https://docs.aws.amazon.com/eks/latest/userguide/windows-support.html",
})
{
    private static readonly string[] Settings = ["enableWindowsIpam", "enableWindowsPrefixDelegation"];
    private static readonly string[] InMap = ["enable-windows-ipam", "enable-windows-prefix-delegation"];

    public override IEnumerable<Outcome> Evaluate(DeploymentModel model)
    {
        foreach (var cluster in model.Clusters.OneByOne())
            if (cluster.NodeGroups.FirstOrDefault(g => g.AmiType.StartsWith("WINDOWS_") is true) is { } group)
                yield return Judge(cluster, group);
    }

    private Outcome Judge(Cluster cluster, NodeGroup group)
    {
        var configuration = VpcCni.Configuration(cluster);
        var maps = cluster.Manifests.SelectMany(m => m.Objects)
            .Where(o => (o["kind"].Is("ConfigMap") & o.At("metadata.name").Is("amazon-vpc-cni")) is true).ToList();
        bool? isOn = false;
        foreach (var setting in Settings) isOn |= configuration is null ? false : configuration[setting].Is("true");
        foreach (var map in maps)
            foreach (var key in InMap) isOn |= map["data"][key].Is("true");
        if (isOn is true) return Compliant(group.Resource, $"The control plane gives pods on {group.Label} addresses.");
        return isOn is null || cluster.AddOn("vpc-cni") is null
            || VpcCni.MayBeConfiguredElsewhere(cluster) || UnreadInstallers.Of(cluster) is not null
            || cluster.MayHaveUnlisted<KubernetesManifest>()
            ? Unknown(group.Resource, $"Whether pods on {group.Label} get addresses is not known.", configuration)
            : Broken(group.Resource, configuration?[Settings[0]] ?? group.AmiType,
                $"{group.Label} is of Windows, and nothing sets enable-windows-ipam: its pods get no address.");
    }
}
