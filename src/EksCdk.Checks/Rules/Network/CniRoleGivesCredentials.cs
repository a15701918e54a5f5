using EksCdk.Checks.Rules.Workloads;

namespace EksCdk.Checks.Rules.Network;

/// <summary>A CNI with a role of its own does not fall back on the node's.</summary>
internal sealed class CniRoleGivesCredentials() : Rule(new RuleInfo("EKS634")
{
    Title = "The CNI can assume its role and assign addresses with it",
    Effect = Effect.NoJoin,
    Link = JoinLink.Network,
    Evidence = RuleEvidence.Documented("2026-11-21"),
    Why =
        "Where the service account aws-node has a role, by web identity or pod identity, the CNI uses it alone. If STS or EKS " +
        "refuses that role, or it may not assign addresses, the CNI does not start and no node becomes Ready.",
    Surfaces = new(DeploymentPhase.NodeGroup, 20),
    Fix =
        "Let the role trust the cluster's provider for system:serviceaccount:kube-system:aws-node (or pods.eks.amazonaws.com, " +
        "with the add-on eks-pod-identity-agent), and attach AmazonEKS_CNI_Policy to it.",
    Reference = "https://docs.aws.amazon.com/eks/latest/userguide/cni-iam-role.html",
})
{
    public override IEnumerable<Outcome> Evaluate(DeploymentModel model)
    {
        foreach (var cluster in model.Clusters.OneByOne())
            if (cluster.NodeGroups.Any() || cluster.SelfManagedGroups.Any())
                foreach (var use in ServiceAccountRole.In(model, cluster).Where(r => r.Name == "aws-node"))
                    yield return Judge(cluster, use);
    }

    private Outcome Judge(Cluster cluster, ServiceAccountRole use)
    {
        if (use.Role is not { } role) return Unknown(use.Resource, "The role of the CNI is not in the templates.", use.RoleValue);
        var trusts = use.IsPodIdentity ? TrustsPods(role, use) : TrustsIdentity(role, cluster);
        if (trusts is false)
            return Broken(
                use.Resource,
                role.TrustPolicy,
                $"The CNI cannot assume {role.Label}: its trust policy does not let kube-system:aws-node in.");
        var assigns = NodePermissions.AssignAddresses(role, cluster);
        if (assigns is false)
            return Broken(use.Resource, use.RoleValue, $"{role.Label}, the role of the CNI, may not assign addresses to nodes.");
        if (assigns is true && Missing(cluster, role) is { } missing)
            return Broken(
                use.Resource,
                role.PoliciesProperty,
                $"{role.Label}, the role of the CNI, may not call {missing}, without which this release of it does not start.");
        var handsOut = use.IsPodIdentity ? PodIdentityAgentIsPresent.Has(cluster) : true;
        if (handsOut is false)
            return Broken(
                use.Resource,
                use.RoleValue,
                "The CNI has a pod identity, and no add-on eks-pod-identity-agent gives it credentials.");
        return (trusts & assigns & handsOut) is true
            ? Compliant(use.Resource, $"The CNI can assume {role.Label}, which may assign addresses.", use.RoleValue)
            : Unknown(use.Resource, $"Whether the CNI can use {role.Label} is not known.", use.RoleValue);
    }

    // The call that a pinned release makes when it starts, and that its role certainly does not allow.
    private static string? Missing(Cluster cluster, Role role) =>
        RequiredCalls.All.StartCni.FirstOrDefault(c => c.IsMadeBy(cluster.AddOn("vpc-cni")?.Version.Text) is true
            && (c.Family is null || c.Family == cluster.IpFamily)
            && c.Unless.All(u => VpcCni.Setting(cluster, u.Key) is { IsUnknown: false } set && set.Is(u.Value) is not true)
            && role.Allows(c.Action) is false)?.Action;

    private static bool? TrustsPods(Role role, ServiceAccountRole use) =>
        PodIdentityRolesTrustEks.Contradiction(role, use) is not null
        ? false
        : role.IsTrustedBy("pods.eks.amazonaws.com") & role.IsTrustedBy("pods.eks.amazonaws.com", "sts:TagSession");

    private static bool? TrustsIdentity(Role role, Cluster cluster) =>
        WebIdentityTrust.Of(role).ToList() is { Count: > 0 } trusts
            && trusts.TrueForAll(t => WebIdentityConditionsCanMatch.Problems(t).Any())
            ? false
            : ServiceAccountRolesTrustThem.Admits(role, cluster, "kube-system", "aws-node");
}
