namespace EksCdk.Checks.Rules.Workloads;

/// <summary>kubectl needs to find the cluster, and permissions in it.</summary>
internal sealed class KubectlIsAdmitted() : Rule(new RuleInfo("EKS751")
{
    Title = "The CDK's kubectl function may describe the cluster and work in it",
    Effect = Effect.Fails,
    Evidence = RuleEvidence.Documented("2026-11-21"),
    Why =
        "The function asks EKS for the cluster's endpoint, and then acts as its role: in a cluster with access entries " +
        "alone, a role without an entry that gives it permissions is refused by the API server.",
    AwsError = "error: You must be logged in to the server (Unauthorized)",
    Surfaces = new(DeploymentPhase.Kubernetes, 15),
    Fix = "Allow eks:DescribeCluster to the function's role, and give it an access entry with AmazonEKSClusterAdminPolicy.",
    Reference = "https://docs.aws.amazon.com/eks/latest/userguide/access-entries.html",
})
{
    public override IEnumerable<Outcome> Evaluate(DeploymentModel model)
    {
        foreach (var provider in KubectlProvider.In(model).OneByOne())
        {
            if (!provider.IsCdkHandler || provider.Cluster.IsCustomResource) continue;
            var handler = provider.Handler!;
            // With a RoleArn, kubectl acts as another role; one that the templates make has not made the cluster.
            if (provider.User["RoleArn"] is { IsMissing: false } other)
            {
                if (model.Find<Role>(other) is { } acting)
                    yield return Admitted(provider.Cluster, provider.User, acting, "RoleArn");
                continue;
            }

            if (KubectlProvider.RoleOf(handler) is not { } role)
            {
                yield return Unknown(
                    handler,
                    "The role of the function that runs kubectl is not in the templates.",
                    handler["Role"]);
                continue;
            }

            if (role.Allows("eks:DescribeCluster") is false)
                yield return Broken(
                    handler,
                    role.ManagedPolicyArns,
                    $"{role.Resource.LogicalId}, the role with which kubectl runs, may not call eks:DescribeCluster.",
                    awsError: "");
            else yield return Admitted(provider.Cluster, handler, role);
        }
    }

    private Outcome Admitted(Cluster cluster, Resource handler, Role role, string by = "Role")
    {
        if (cluster.AuthenticationMode != "API")
            return Unknown(
                handler,
                "Whether aws-auth admits the role with which kubectl runs is not known.",
                cluster.AuthenticationModeValue);
        var entries = cluster.AccessEntries.Where(e => role.IsNamedBy(e.PrincipalArn) is true).ToList();
        if (entries.Exists(e => e.AccessPolicies.Count > 0 || e.Resource["AccessPolicies"].IsUnknown
            || !e.Resource["KubernetesGroups"].IsMissing))
            return Compliant(handler, $"{entries[0].Resource.LogicalId} admits the role with which kubectl runs.");
        return entries.Count == 0
            && (cluster.MayHaveUnlisted<AccessEntry>() || UnreadInstallers.Of(cluster) is not null
            || cluster.AccessEntries.Any(e => role.IsNamedBy(e.PrincipalArn) is null))
            ? Unknown(handler, "Whether an access entry is for the role with which kubectl runs is not known.")
            : Broken(handler, handler[by], Refusal(cluster, role, entries.FirstOrDefault()));
    }

    private static string Refusal(Cluster cluster, Role role, AccessEntry? entry)
    {
        var name = $"{role.Resource.LogicalId}, the role with which kubectl runs,";
        return entry is null
            ? $"{cluster.Label} has access entries alone, and none is for {name.TrimEnd(',')}."
            : $"The access entry {entry.Resource.LogicalId} gives {name} no permissions.";
    }
}
