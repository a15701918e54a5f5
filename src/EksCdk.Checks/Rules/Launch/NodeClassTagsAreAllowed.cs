namespace EksCdk.Checks.Rules.Launch;

/// <summary>Tags of a user's own on Auto Mode's instances.</summary>
internal sealed class NodeClassTagsAreAllowed() : Rule(new RuleInfo("EKS266")
{
    Title = "The cluster's role allows the tags of Auto Mode's node classes",
    Effect = Effect.NoJoin,
    Link = JoinLink.Launch,
    Evidence = RuleEvidence.AwsAnswer("2026-11-26", "aws/containers-roadmap#2487"),
    Why =
        "AWS's managed policies for Auto Mode allow instances with EKS's own tags only. With a tag of a user's own, every " +
        "CreateFleet is denied, unless the cluster's role allows that by statements of its own.",
    AwsError =
        "UnauthorizedOperation: You are not authorized to perform this operation. ... is not authorized to perform: " +
        "ec2:CreateFleet",
    Surfaces = new(DeploymentPhase.Running),
    Fix = "Add the statements for custom tags that the user guide publishes to the cluster's role, or leave spec.tags out.",
    Reference = "https://docs.aws.amazon.com/eks/latest/userguide/auto-cluster-iam-role.html",
})
{
    private const string Compute = "AmazonEKSComputePolicy";

    private static IReadOnlyList<string> Calls => RequiredCalls.All.StartAutoModeNodes;

    public override IEnumerable<Outcome> Evaluate(DeploymentModel model)
    {
        foreach (var pool in model.Pools.OfType<AutoModePool>())
            if (pool.Cluster is { } cluster && pool.NodeClass.At("spec.tags") is { IsMissing: false } tags)
                yield return cluster.Role is { } role
                    ? Check(pool, role, tags)
                    : Unknown(
                        pool,
                        $"The role of {cluster.Label} is not in the templates, so whether it allows tags is not known.",
                        cluster.RoleArn);
    }

    private Outcome Check(AutoModePool pool, Role role, Value tags)
    {
        var id = role.Resource.LogicalId;
        var own = tags.Members.Where(t => !IsOfEks(t.Key)).Select(t => t.Key).ToList();
        if (own.Count == 0) return Unknown(pool, $"Which tags the node class of {pool.Label} sets is not known.", tags);
        var denied = Calls.Where(a => Permissions.AllowBeyond(role, a, Compute, OfRequest) is false).ToList();
        if (denied.Count > 0)
            return Broken(
                pool,
                role.ManagedPolicyArns,
                $"The node class of {pool.Label} sets the tag {own[0]}, and {id} allows {string.Join(", ", denied)} only by " +
                $"{Compute}, which denies tags other than EKS's own: no node starts.",
                NodeFailure.Of(pool));
        return Calls.All(a => Permissions.AllowBeyond(role, a, Compute, OfRequest) is true)
            ? Compliant(pool, $"{id} allows instances with the tag {own[0]}.", tags)
            : Unknown(
                pool,
                $"Whether {id} allows instances with the tag {own[0]} depends on conditions or on policies outside the " +
                    $"templates.",
                tags);
    }

    // Every call of Auto Mode has EKS's own tags beside a user's.
    private static bool? OfRequest(string comparison, string key, Value values)
    {
        const string requested = "aws:RequestTag/";
        if (comparison is not ("StringEquals" or "StringLike") || !key.StartsWith(requested, StringComparison.OrdinalIgnoreCase)
            || !AutoMode.TagsOfRequests.TryGetValue(key[requested.Length..], out var value)) return null;
        return values.Items.Any(one => one.Is(value) is true) ? true : null;
    }

    private static bool IsOfEks(string key) =>
        key.StartsWith("eks:", StringComparison.Ordinal) || key.Contains("kubernetes.io/", StringComparison.Ordinal);
}
