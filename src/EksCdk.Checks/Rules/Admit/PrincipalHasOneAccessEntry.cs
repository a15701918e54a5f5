namespace EksCdk.Checks.Rules.Admit;

/// <summary>A principal has one access entry per cluster.</summary>
internal sealed class PrincipalHasOneAccessEntry() : Rule(new RuleInfo("EKS522")
{
    Title = "No two access entries of a cluster are for the same principal",
    Effect = Effect.Refused,
    Evidence = RuleEvidence.AwsAnswer("2026-11-26", "terraform-aws-modules/terraform-aws-eks#2977"),
    Why =
        "The principal is the identity of an access entry. A second one for it can't be created, even if it carries other " +
        "policies.",
    AwsError = "ResourceInUseException: The specified access entry resource is already in use on this cluster.",
    Surfaces = new(DeploymentPhase.Resource, 12),
    Fix = "Put all policies and groups of the principal into one access entry.",
    Reference = "https://docs.aws.amazon.com/eks/latest/userguide/creating-access-entries.html",
})
{
    public override IEnumerable<Outcome> Evaluate(DeploymentModel model)
    {
        foreach (var entries in model.All<AccessEntry>().GroupBy(e => e.Cluster?.Resource))
        {
            var seen = new List<AccessEntry>();
            foreach (var entry in entries)
            {
                var same = seen.Find(e => AreSame(e, entry) is true);
                var open = entry.PrincipalArn.IsUnknown ? entry
                    : seen.Find(e => e.PrincipalArn.IsUnknown && IsSameCluster(e, entry) is not false);
                seen.Add(entry);
                if (same is not null)
                    yield return Broken(
                        entry.Resource,
                        entry.PrincipalArn,
                        $"{entry.Resource.LogicalId} and {same.Resource.LogicalId} are both for {entry.PrincipalArn.Display} " +
                            $"on the same cluster.");
                else if (open is not null)
                    yield return Unknown(entry.Resource,
                        $"The principal of {open.Resource.LogicalId} is not known: {open.PrincipalArn.Why}", open.PrincipalArn);
                else
                    yield return Compliant(entry.Resource,
                        $"No entry before it is known to be for {entry.PrincipalArn.Display}.", entry.PrincipalArn);
            }
        }
    }

    private static bool? AreSame(AccessEntry a, AccessEntry b) =>
        IsSameCluster(a, b) & (a.Role is { } role && role == b.Role ? true : a.PrincipalArn.SameAs(b.PrincipalArn));

    private static bool? IsSameCluster(AccessEntry a, AccessEntry b) =>
        a.Cluster is not null && a.Cluster == b.Cluster ? true : a.ClusterName.SameAs(b.ClusterName);
}
