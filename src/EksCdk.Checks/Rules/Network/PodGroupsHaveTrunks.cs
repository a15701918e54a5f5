namespace EksCdk.Checks.Rules.Network;

/// <summary>Pods with security groups of their own take branch interfaces of a trunk.</summary>
internal sealed class PodGroupsHaveTrunks() : Rule(new RuleInfo("EKS636")
{
    Title = "Security groups for pods have nodes with trunk interfaces",
    Effect = Effect.Broken,
    Link = JoinLink.Workloads,
    Evidence = RuleEvidence.AwsAnswer("2026-11-27", "aws/containers-roadmap#1554"),
    Why =
        "A pod that a SecurityGroupPolicy selects waits for a branch interface. Only nodes of instance types with trunk " +
        "interfaces " +
        "offer them, which no t type is, and only where the VPC CNI has ENABLE_POD_ENI.",
    AwsError = "FailedScheduling: Insufficient vpc.amazonaws.com/pod-eni",
    Surfaces = new(DeploymentPhase.Running),
    Fix = "Choose instance types with trunk interfaces (m5, c6i, r7g...), and set ENABLE_POD_ENI of the VPC CNI to true.",
    Reference = "https://docs.aws.amazon.com/eks/latest/userguide/security-groups-for-pods.html",
})
{
    public override IEnumerable<Outcome> Evaluate(DeploymentModel model)
    {
        foreach (var cluster in model.Clusters.OneByOne())
        {
            if (cluster.AutoModeEnabled is not false) continue;
            var setting = VpcCni.Setting(cluster, "ENABLE_POD_ENI");
            var policy = cluster.Manifests.FirstOrDefault(m => m.Objects.Any(o =>
                o["kind"].Is("SecurityGroupPolicy") is true && !IsForFargateAlone(cluster, o)));
            if (setting.Is("true") is true) yield return Types(cluster, setting, policy?.Resource);
            else if (policy is not null) yield return Off(cluster, setting, policy);
        }
    }

    // Pods on Fargate have an interface of their own.
    internal static bool IsForFargateAlone(Cluster cluster, Value policy) =>
        policy.At("metadata.namespace").TextOr("default") is { } ns
        && cluster.FargateProfiles.Any(p => p.Selectors.Any(s => s["Namespace"].Is(ns) is true && s["Labels"].IsMissing));

    private Outcome Off(Cluster cluster, Value setting, KubernetesManifest policy) =>
        (!setting.IsMissing && setting.Is("true") is null) || VpcCni.MayBeConfiguredElsewhere(cluster)
            || UnreadInstallers.Of(cluster) is not null || VpcCni.Configuration(cluster) is null or { IsUnknown: true }
            ? Unknown(policy.Resource, "Whether the VPC CNI has ENABLE_POD_ENI is not known.", setting)
            : Broken(policy.Resource, policy.Resource["Manifest"],
                "The manifest has a SecurityGroupPolicy, and ENABLE_POD_ENI of the VPC CNI is not on: no node offers " +
                "interfaces " +
                "for its pods, which stay pending.");

    private Outcome Types(Cluster cluster, Value setting, Resource? policy)
    {
        var groups = cluster.Compute.Where(c => c is NodeGroup or AutoScalingGroup).ToList();
        var types = groups.SelectMany(g => g.InstanceTypes.Items.Select(t => (Group: g, Type: t))).ToList();
        if (types.Exists(t => HasTrunk(t.Type) is true))
            return Compliant(cluster.Resource, "Some nodes have trunk interfaces for pods with security groups.", setting);
        if (types.Count == 0 || types.Exists(t => HasTrunk(t.Type) is null) || groups.Exists(g =>
            g.InstanceTypes.Items.Length == 0)
            || NodesForPods.MayGetNodesElsewhere(cluster, cluster.Resource))
            return Unknown(cluster.Resource, "Whether any node has trunk interfaces for pods is not known.", setting);
        var (group, type) = types[0];
        return Broken(group.Resource, type,
            $"ENABLE_POD_ENI is on, and no node has a trunk interface for pods with security groups: {type.Text} of " +
            $"{group.Label} " +
            "has none.",
            policy is null ? Effect.Possible : Effect.Broken);
    }

    private static bool? HasTrunk(Value type) =>
        InstanceTypes.Find(type.Text) is { Size: { Interfaces: > 0 } size } ? size.BranchInterfaces > 0
        : InstanceTypeName.Parse(type.Text) is { Series: "t" } ? false : null;
}
