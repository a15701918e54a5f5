namespace EksCdk.Checks.Rules.Workloads;

/// <summary>EKS assumes the role for the pod, and tags the session.</summary>
internal sealed class PodIdentityRolesTrustEks() : Rule(new RuleInfo("EKS732")
{
    Title = "Roles of pod identities trust EKS Pod Identity",
    Effect = Effect.Refused,
    Link = JoinLink.Workloads,
    Evidence = RuleEvidence.AwsAnswer("2026-11-26", "hashicorp/terraform-provider-aws#41483"),
    Why =
        "EKS checks the trust policy when the association is created: pods.eks.amazonaws.com must be allowed both " +
        "sts:AssumeRole and sts:TagSession.",
    AwsError = "Trust policy of the role provided is invalid. Follow the official documentation to resolve the issue.",
    Surfaces = new(DeploymentPhase.Cluster, 10, 15),
    Fix = "Let the role's trust policy allow sts:AssumeRole and sts:TagSession to the service pods.eks.amazonaws.com.",
    Reference = "https://docs.aws.amazon.com/eks/latest/userguide/pod-id-role.html",
})
{
    /// <summary>
    /// What keeps a service account from a role, where every statement for the service asks for another namespace or service
    /// account; null where one may let it in.
    /// </summary>
    /// <param name="role">The role.</param>
    /// <param name="use">The service account that is given it.</param>
    internal static Value? Contradiction(Role role, ServiceAccountRole use)
    {
        Value? contradiction = null;
        foreach (var statement in role.Trust.Where(s => s.IsAllow is not false
            && s.NamesService("pods.eks.amazonaws.com") is not false))
        {
            var condition = statement.Condition["StringEquals"];
            if (SourceOfAnother(statement, use) is { } source)
            {
                contradiction ??= source;
                continue;
            }

            var asked = new[]
            {
                ("aws:RequestTag/kubernetes-namespace", use.Namespace),
                ("aws:RequestTag/kubernetes-service-account", use.Name),
            };
            var wrong = asked.Where(
                pair => pair.Item2 is not null && !condition[pair.Item1].IsMissing && !condition[pair.Item1].IsUnknown
                && condition[pair.Item1].Items.All(v => v.Is(pair.Item2) is false))
                .Select(pair => condition[pair.Item1]).FirstOrDefault();
            if (wrong is null) return null;
            contradiction ??= wrong;
        }

        return contradiction;
    }

    // The source of the call is the cluster; an association is none, although its ARN looks as if it were.
    private static Value? SourceOfAnother(Statement statement, ServiceAccountRole use)
    {
        if (!statement.Condition.IsMap) return null;
        foreach (var (comparison, keys) in statement.Condition.Members)
            if (keys.IsMap && !comparison.Contains("Not", StringComparison.Ordinal)
                && keys.Members.FirstOrDefault(m => m.Key.Equals("aws:SourceArn", StringComparison.OrdinalIgnoreCase)).Value
                    is { IsMissing: false, IsUnknown: false } arns
                && arns.Items.Length > 0 && arns.Items.All(a => a.Contains(":podidentityassociation/") is true
                    || use.Cluster is { } cluster && Permissions.Names(a, cluster.Resource) is false))
                return arns;
        return null;
    }

    public override IEnumerable<Outcome> Evaluate(DeploymentModel model)
    {
        foreach (var use in ServiceAccountRole.In(model).OneByOne().Where(a => a.IsPodIdentity))
        {
            if (use.Role is not { } role)
            {
                yield return Unknown(use.Resource, $"The role of {use.Label} is not in the templates.", use.RoleValue);
                continue;
            }

            var assumes = role.IsTrustedBy("pods.eks.amazonaws.com");
            var tags = role.IsTrustedBy("pods.eks.amazonaws.com", "sts:TagSession");
            if (Contradiction(role, use) is { } contradiction)
            {
                yield return Broken(
                    use.Resource,
                    contradiction,
                    contradiction.Path.EndsWith("SourceArn", StringComparison.OrdinalIgnoreCase)
                        ? $"{role.Label} trusts only calls whose source is {contradiction.Display}, and EKS Pod Identity calls " +
                            $"for {use.Cluster?.Label ?? "a cluster"}: {use.Label} gets no credentials."
                        : $"{role.Label} trusts only sessions with " +
                            $"{contradiction.Path[(contradiction.Path.LastIndexOf('/') + 1)..]} '{contradiction.Display}', and " +
                            $"is given to {use.Label}.",
                    Effect.Broken,
                    "");
                continue;
            }

            yield return (assumes & tags) switch
            {
                true => Compliant(use.Resource, $"{role.Label} trusts EKS Pod Identity.", role.TrustPolicy),
                null => Unknown(use.Resource, $"Whether {role.Label} trusts EKS Pod Identity is not known.", role.TrustPolicy),
                false => Broken(
                    use.Resource,
                    role.TrustPolicy,
                    $"{role.Label}, the role of {use.Label}, does not let pods.eks.amazonaws.com " +
                        $"{(assumes is false ? "assume it (sts:AssumeRole)" : "tag its session (sts:TagSession)")}."),
            };
        }
    }
}
