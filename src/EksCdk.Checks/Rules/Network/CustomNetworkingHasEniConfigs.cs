namespace EksCdk.Checks.Rules.Network;

/// <summary>With custom networking, the CNI takes a pod's subnet from the ENIConfig of the node's zone.</summary>
internal sealed class CustomNetworkingHasEniConfigs() : Rule(new RuleInfo("EKS624")
{
    Title = "Custom networking has an ENIConfig for every zone of the nodes",
    Effect = Effect.Broken,
    Link = JoinLink.Workloads,
    Evidence = RuleEvidence.Documented("2026-11-26"),
    Why =
        "With AWS_VPC_K8S_CNI_CUSTOM_NETWORK_CFG, pods get addresses only from the subnet that an ENIConfig names for their " +
        "node. In a zone without one, pods get no address and stay in ContainerCreating; the nodes are Ready all the same, " +
        "because the CNI does not let that make them NotReady (pkg/ipamd/ipamd.go of amazon-vpc-cni-k8s).",
    Surfaces = new(DeploymentPhase.Running),
    Fix =
        "Create an ENIConfig for each zone of the node groups, named as the zone, with a pod subnet of that zone and " +
        "security groups, and set ENI_CONFIG_LABEL_DEF to topology.kubernetes.io/zone.",
    Reference = "https://docs.aws.amazon.com/eks/latest/userguide/cni-custom-network-tutorial.html",
})
{
    public override IEnumerable<Outcome> Evaluate(DeploymentModel model)
    {
        foreach (var cluster in model.Clusters.OneByOne())
        {
            var setting = VpcCni.Setting(cluster, "AWS_VPC_K8S_CNI_CUSTOM_NETWORK_CFG");
            if (setting.IsMissing || setting.Is("false") is true || cluster.AutoModeEnabled is true) continue;
            if (setting.Is("true") is not true)
                yield return Unknown(cluster.Resource, $"Whether custom networking is on is not known: {setting.Why}.", setting);
            else
                foreach (var outcome in Judge(cluster, setting, EniConfig.Of(cluster)))
                    yield return outcome;
        }
    }

    private IEnumerable<Outcome> Judge(Cluster cluster, Value setting, EniConfigs configs)
    {
        var label = VpcCni.Setting(cluster, "ENI_CONFIG_LABEL_DEF");
        var byZone = label.IsOneOf(Subnet.ZoneLabels);
        if (configs.Found.Count == 0)
            yield return configs.AllKnown
                ? Broken(
                    cluster.Resource,
                    setting,
                    "Custom networking is on, and no ENIConfig is in the templates: pods get no addresses.")
                : Unknown(
                    cluster.Resource,
                    "Whether something brings ENIConfigs is not known: not all that is installed can be read.",
                    setting);
        else if (label.IsMissing && configs.AllKnown
            && !configs.Found.Any(c => c.Name.Symbol is not { Kind: SymbolKind.Zone } && c.Name.Is("default") is not false)
            && !LabelsNodes(cluster))
            yield return Broken(
                cluster.Resource,
                setting,
                "ENI_CONFIG_LABEL_DEF is not set and no ENIConfig is named 'default': the CNI looks for one named 'default' " +
                    "and finds none.");
        else if (byZone is true)
            foreach (var (group, subnet) in cluster.Compute.Where(c => c is NodeGroup or AutoScalingGroup)
                .SelectMany(g => g.Subnets.Select(s => (g, s))).DistinctBy(p => p.s.Resource))
                yield return JudgeZone(cluster, setting, configs, group, subnet);
        else
            foreach (var group in cluster.Compute.Where(c => c is NodeGroup or AutoScalingGroup))
                yield return JudgeLabel(cluster, configs, group, label);
    }

    private Outcome JudgeLabel(Cluster cluster, EniConfigs configs, Compute group, Value label)
    {
        bool? found = false;
        foreach (var config in configs.Found)
            found |= label.Text is { } key && config.Name.Text is { } name ? LabelsOfNodes.Has(group, key, name) : null;
        if (found is true)
            return Compliant(cluster.Resource,
                $"The nodes of {group.Label} have a label {label.Display} that names an ENIConfig.");
        return found is null || !configs.AllKnown
            ? Unknown(cluster.Resource, $"Which ENIConfig the nodes of {group.Label} choose is not known.", label)
            : Broken(cluster.Resource, label,
                $"The CNI chooses the ENIConfig by the label {label.Display}, and no node of {group.Label} has one that names " +
                $"any of {string.Join(", ", configs.Found.Select(c => c.Name.Display))}.");
    }

    private Outcome JudgeZone(Cluster cluster, Value setting, EniConfigs configs, Compute group, Subnet subnet)
    {
        bool? found = false;
        foreach (var config in configs.Found) found |= subnet.IsInZone(config.Name);
        if (found is true)
            return Compliant(
                cluster.Resource,
                $"The zone {subnet.Zone.Display} of {subnet.Label} has an ENIConfig.",
                subnet.Zone);
        return found is null || !configs.AllKnown
            ? Unknown(cluster.Resource, $"Whether the zone of {subnet.Label} has an ENIConfig is not known.", subnet.Zone)
            : Broken(
                cluster.Resource,
                setting,
                $"{group.Label} has nodes in the zone {subnet.Zone.Display} ({subnet.Label}), for which there is no " +
                    $"ENIConfig: the ENIConfigs are {string.Join(", ", configs.Found.Select(c => c.Name.Display))}.");
    }

    // Node groups may carry the label that chooses an ENIConfig.
    private static bool LabelsNodes(Cluster cluster) =>
        cluster.SelfManagedGroups.Any() || cluster.NodeGroups.Select(g => g.Resource["Labels"]).Any(MayChoose);

    private static bool MayChoose(Value labels) => labels.IsUnknown || !labels["k8s.amazonaws.com/eniConfig"].IsMissing;
}
