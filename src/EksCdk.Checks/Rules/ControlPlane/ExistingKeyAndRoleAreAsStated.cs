namespace EksCdk.Checks.Rules.ControlPlane;

/// <summary>What is said of a cluster's key and role that no template makes: under this assumption they are proven.</summary>
internal sealed class ExistingKeyAndRoleAreAsStated() : Rule(new RuleInfo("EKS148")
{
    Title = "An existing key of secrets and an existing cluster role are as the template says",
    Effect = Effect.Refused,
    Link = JoinLink.ControlPlane,
    IsRequiredFor =
        static compute => compute.Cluster is { } cluster && (KeyOf(cluster) is not null || RoleOf(cluster) is not null),
    Evidence = RuleEvidence.Documented("2026-11-27"),
    Why =
        "Of a key or a role that no template makes nothing can be seen, and what a template says of it in its metadata nobody " +
        "checks. EKS creates the cluster if that is so.",
    Surfaces = new(DeploymentPhase.Cluster),
    Fix =
        $"Say of each its policies, as they are: in the template's Metadata, {ExistingMetadata.Key}. " +
        "eks preflight asks the account.",
    Reference = "https://docs.aws.amazon.com/eks/latest/userguide/cluster-iam-role.html",
})
{
    public override IEnumerable<Outcome> Evaluate(DeploymentModel model)
    {
        foreach (var cluster in model.Clusters.OneByOne())
        {
            if (KeyOf(cluster) is { } key)
                yield return Judge(cluster, key, cluster.SecretsKey);
            if (RoleOf(cluster) is { } role)
                yield return Judge(cluster, role, cluster.RoleArn);
        }
    }

    private Outcome Judge(Cluster cluster, View stated, Value named) => StatedAccess.Judge(stated) switch
    {
        (true, var says) => Compliant(cluster.Resource, says, named),
        (false, var says) => Broken(cluster.Resource, named, says, Effect.Possible),
        (null, var says) => Unknown(cluster.Resource, says, named),
    };

    private static Key? KeyOf(Cluster cluster) =>
        cluster.Model.FindKey(cluster.SecretsKey) is { Resource.IsStated: true } key ? key : null;

    private static Role? RoleOf(Cluster cluster) => cluster.Role is { Resource.IsStated: true } role ? role : null;
}
