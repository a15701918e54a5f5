namespace EksCdk.Checks.Rules.Workloads;

/// <summary>The agent of EKS Pod Identity runs on nodes.</summary>
internal sealed class PodIdentityIsNotOnFargate() : Rule(new RuleInfo("EKS703")
{
    Title = "Pods on Fargate do not have their role by EKS Pod Identity",
    Effect = Effect.Broken,
    Link = JoinLink.Workloads,
    ProvesNothing = true,
    Evidence = RuleEvidence.AwsAnswer("2026-11-28", "terraform-aws-modules/terraform-aws-eks#3489"),
    Why =
        "EKS Pod Identity hands out credentials through an agent on the node. On Fargate there is none: the pod has no " +
        "credentials, and a controller such as Karpenter stops at its first call.",
    Surfaces = new(DeploymentPhase.Running),
    Fix = "Give the service account its role by an annotation (IRSA), or run the pods on nodes.",
    Reference = "https://docs.aws.amazon.com/eks/latest/userguide/pod-identities.html",
    GivesWayTo = [typeof(CallersOnFargateHaveARole)],
})
{
    public override IEnumerable<Outcome> Evaluate(DeploymentModel model)
    {
        foreach (var cluster in model.Clusters.OneByOne())
            if (cluster.FargateProfiles.Any())
                foreach (var role in ServiceAccountRole.In(model, cluster))
                    if (role is { IsPodIdentity: true, Name: { } name, Namespace: { } ns } && !HasRoleByIrsa(cluster, role)
                        && Taken(cluster, name, ns) is var (who, what, profile))
                        yield return Broken(who, role.RoleValue,
                            $"{what} of {role.Label} runs on Fargate ({profile.Label}), where EKS Pod Identity gives no role.");
    }

    private static bool HasRoleByIrsa(Cluster cluster, ServiceAccountRole role) => ServiceAccountRole.In(cluster.Model, cluster)
        .Any(r => !r.IsPodIdentity && (r.Name is null || r.Name == role.Name)
            && (r.Namespace ?? role.Namespace) == role.Namespace);

    private static (Resource Who, string What, FargateProfile Profile)? Taken(Cluster cluster, string account, string ns)
    {
        foreach (var manifest in cluster.Manifests)
            foreach (var item in manifest.Objects)
                if (PodsOnFargate.Taking(cluster, item) is { } profile && item.At("metadata.namespace").TextOr("default") == ns
                    && ObjectMembers.PodSpec(item)["serviceAccountName"].Is(account) is true)
                    return (manifest.Resource, $"{item["kind"].Text} {item.At("metadata.name").Display}", profile);
        foreach (var chart in cluster.HelmCharts)
            if (chart.Namespace.Is(ns) is true && Controller.OfChart(chart.ChartName) is { } controller
                && controller.ServiceAccounts.Contains(account) && PodsOnFargate.TakingAll(cluster, ns) is { } profile)
                return (chart.Resource, controller.Name, profile);
        return null;
    }
}
