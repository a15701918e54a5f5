namespace EksCdk.Checks.Rules.Workloads;

/// <summary>In strict mode a pod with groups of its own has its interface alone, and nothing of its node gets in.</summary>
internal sealed class StrictGroupsHaveNoLocalTraffic() : Rule(new RuleInfo("EKS779")
{
    Title = "Pods with security groups of their own in strict mode need nothing that is local to their node",
    Effect = Effect.Broken,
    Link = JoinLink.Workloads,
    Evidence = RuleEvidence.AwsAnswer("2026-11-27", "aws/amazon-vpc-cni-k8s#1384"),
    Why =
        "A DNS cache on the node and the probes of an ambient mesh come from addresses that exist on the node alone. In strict mode, " +
        "the default, pods with security groups of their own are not reached from there.",
    Surfaces = new(DeploymentPhase.Running),
    Fix = "Set POD_SECURITY_GROUP_ENFORCING_MODE of the VPC CNI to standard.",
    Reference = "https://docs.aws.amazon.com/eks/latest/userguide/security-groups-pods-deployment.html",
    Rows = () => Rivals.StrictGroups.Select(r => new RowText(r.Without, r.Evidence)),
})
{
    private const string Mode = "POD_SECURITY_GROUP_ENFORCING_MODE";

    public override IEnumerable<Outcome> Evaluate(DeploymentModel model)
    {
        foreach (var cluster in model.Clusters.OneByOne())
            foreach (var row in Rivals.StrictGroups)
                foreach (var asked in Asked.In(cluster, row.What).DistinctBy(a => a.What))
                    if (Policies(cluster).FirstOrDefault(p => !row.SameNamespace || IsFor(p.Policy, asked))
                        is { Policy: { } policy, In: { } manifest })
                        yield return Judge(cluster, row, asked, policy, manifest);
    }

    private static IEnumerable<(Value? Policy, Resource? In)> Policies(Cluster cluster) =>
        from manifest in cluster.Manifests
        from item in manifest.Objects
        where item["kind"].Is("SecurityGroupPolicy") is true && !Network.PodGroupsHaveTrunks.IsForFargateAlone(cluster, item)
        select ((Value?)item, (Resource?)manifest.Resource);

    // A label of a namespace is about the pods in it.
    private static bool IsFor(Value? policy, Asked asked) =>
        asked.Resource.Model.View(asked.Resource) is KubernetesManifest manifest
        && manifest.Objects.Any(o => o["kind"].Is("Namespace") is true && !o.At("metadata.labels").IsMissing
            && asked.Where.Path.StartsWith(o.Path, StringComparison.Ordinal)
            && o.At("metadata.name").SameAs(policy!.At("metadata.namespace")) is true);

    private Outcome Judge(Cluster cluster, StrictGroup row, Asked asked, Value policy, Resource manifest)
    {
        var mode = VpcCni.Setting(cluster, Mode);
        var name = policy.At("metadata.name").Display;
        if (mode.Is("standard") is true)
            return Compliant(manifest, $"The groups of {name} are enforced in standard mode.", mode);
        if ((!mode.IsMissing && mode.Is("strict") is null) || VpcCni.Configuration(cluster) is null or { IsUnknown: true }
            || VpcCni.MayBeConfiguredElsewhere(cluster) || VpcCni.Setting(cluster, "ENABLE_POD_ENI").Is("true") is not true)
            return Unknown(manifest, $"In which mode the groups of {name} are enforced is not known.", mode);
        return Broken(manifest, policy, $"SecurityGroupPolicy {name} is enforced in strict mode beside {asked.What} of " +
            $"{asked.Resource.LogicalId}: {row.Without}.").And([mode]);
    }
}
