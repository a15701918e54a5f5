namespace EksCdk.Checks.Rules.Workloads;

/// <summary>EKS keeps one association per cluster, namespace and service account.</summary>
internal sealed class PodIdentityAssociationsAreUnique() : Rule(new RuleInfo("EKS730")
{
    Title = "A service account has one pod identity association",
    Effect = Effect.Refused,
    Link = JoinLink.Workloads,
    Evidence = RuleEvidence.AwsAnswer("2026-11-26", "awslabs/crossplane-on-eks#168"),
    Why = "EKS refuses a second association for the same service account of a cluster, also where an add-on makes the first.",
    AwsError = "ResourceInUseException: Association already exists",
    Surfaces = new(DeploymentPhase.Cluster, 10, 15),
    Fix = "Keep one association for the service account, with one role that has what it needs.",
    Reference = "https://docs.aws.amazon.com/eks/latest/userguide/pod-identities.html",
})
{
    public override IEnumerable<Outcome> Evaluate(DeploymentModel model)
    {
        var associations = ServiceAccountRole.In(model).Where(a => a.IsPodIdentity).ToList();
        foreach (var association in associations.Where(a => a.Cluster is null || a.Namespace is null || a.Name is null))
            yield return Unknown(
                association.Resource,
                $"Whether another association is for the same service account {association.Label} is not known.",
                association.RoleValue);
        var known = associations.Where(a => a is { Cluster: not null, Namespace: not null, Name: not null });
        foreach (var same in known.GroupBy(a => new Account(a.Cluster, a.Namespace, a.Name)))
        {
            var first = same.First();
            yield return Compliant(first.Resource, $"{first.Label} has an association.", first.RoleValue);
            foreach (var more in same.Skip(1))
                yield return Broken(
                    more.Resource,
                    more.RoleValue,
                    $"{more.Label} already has an association: {first.Resource.LogicalId}.");
        }
    }

    private sealed record Account(Cluster? Cluster, string? Namespace, string? Name);
}
