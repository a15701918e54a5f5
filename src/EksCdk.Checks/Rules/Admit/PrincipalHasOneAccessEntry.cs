using EksCdk.Checks.Model;

namespace EksCdk.Checks.Rules.Admit;

/// <summary>A principal has one access entry per cluster.</summary>
internal sealed class PrincipalHasOneAccessEntry() : Rule(new RuleInfo("EKS522")
{
    Title = "No two access entries of a cluster are for the same principal",
    Effect = Effect.Fails,
    Evidence = RuleEvidence.NotReviewed,
    Why =
        "The principal is the identity of an access entry. A second one for it can't be created, even if it carries other " +
        "policies.",
    AwsError =
        "<principalArn>|<clusterName> already exists in stack; or: ResourceInUseException: The specified access entry " +
        "resource is already in use on this cluster.",
    SurfacesAfter = "12 min",
    Fix = "Put all policies and groups of the principal into one access entry.",
    Reference = "https://docs.aws.amazon.com/eks/latest/userguide/creating-access-entries.html",
})
{
    public override IEnumerable<Outcome> Evaluate(DeploymentModel model)
    {
        foreach (var entries in model.All<AccessEntry>().GroupBy(e => new Owner(e.Cluster?.Resource, e.Cluster is null ? e.ClusterName.Display : "")))
        {
            var seen = new List<AccessEntry>();
            foreach (var entry in entries)
            {
                var same = seen.Find(e => e.PrincipalArn.SameAs(entry.PrincipalArn) is true);
                seen.Add(entry);
                if (same is not null)
                    yield return Broken(entry.Resource, entry.PrincipalArn, $"{entry.Resource.LogicalId} and {same.Resource.LogicalId} are both for {entry.PrincipalArn.Display} on the same cluster.");
                else if (entry.PrincipalArn.IsUnknown)
                    yield return Unknown(entry.Resource, $"The principal is not known: {entry.PrincipalArn.Why}", entry.PrincipalArn);
                else
                    yield return Compliant(entry.Resource, $"{entry.PrincipalArn.Display} has one access entry.", entry.PrincipalArn);
            }
        }
    }

    private sealed record Owner(Resource? Cluster, string Written);
}
