namespace EksCdk.Checks.Rules.Admit;

/// <summary>A cluster without an administrator runs, and nobody can use it.</summary>
internal sealed class ClusterHasAnAdministrator() : Rule(new RuleInfo("EKS529")
{
    Title = "The cluster has an administrator",
    Effect = Effect.Possible,
    Evidence = RuleEvidence.Inferred("2026-11-26"),
    Why =
        "Where the creator gets no permissions and no access entry gives any, no client can use the Kubernetes API until " +
        "an access entry is added.",
    Fix = "Add an access entry with AmazonEKSClusterAdminPolicy for the role of the administrators.",
    Reference = "https://docs.aws.amazon.com/eks/latest/userguide/access-entries.html",
})
{
    public override IEnumerable<Outcome> Evaluate(DeploymentModel model)
    {
        foreach (var cluster in model.Clusters.OneByOne())
        {
            var creator = cluster.Settings.At("AccessConfig.BootstrapClusterCreatorAdminPermissions");
            if (creator.BoolOr(true) is not false || cluster.AuthenticationMode is not "API") continue;
            if (cluster.AccessEntries.FirstOrDefault(GivesPermissions) is { } entry)
                yield return Compliant(cluster.Resource, $"{entry.Resource.LogicalId} gives permissions.", entry.PrincipalArn);
            else if (cluster.MayHaveUnlisted<AccessEntry>())
                yield return Unknown(cluster.Resource, "Which access entries the cluster has is not known", creator);
            else
                yield return Broken(cluster.Resource, creator,
                    "BootstrapClusterCreatorAdminPermissions is false, and no access entry in the templates gives anybody " +
                    "permissions.");
        }
    }

    private static bool GivesPermissions(AccessEntry entry) =>
        entry.EntryType is null or "STANDARD"
        && (entry.Resource["AccessPolicies"] is { IsUnknown: true } or { Items.Length: > 0 }
            || entry.Resource["KubernetesGroups"] is { IsUnknown: true } or { Items.Length: > 0 });
}
