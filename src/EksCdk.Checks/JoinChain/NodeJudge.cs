using EksCdk.Checks.Results;
using EksCdk.Checks.Rules;
using EksCdk.Checks.Scenarios;

namespace EksCdk.Checks.JoinChain;

/// <summary>Whether nodes join: every link of every group of nodes, put together from what the rules said.</summary>
internal static class NodeJudge
{
    /// <summary>The groups of nodes in one scenario.</summary>
    public static IEnumerable<VerdictSubject> Subjects(DeploymentModel model)
    {
        foreach (var compute in model.AllOneByOne())
            if (compute is not AutoModeCompute { StartsEmpty: true } || !HasPools(compute, model))
                yield return Subject(compute);
    }

    // Without built-in pools Auto Mode brings the nodes of the pools that are there, each of which has its own verdict.
    private static bool HasPools(Compute none, DeploymentModel model) =>
        model.Pools.Any(pool => pool is AutoModePool && pool.Cluster == none.Cluster);

    /// <summary>
    /// What decides whether nodes join. What does not work once they have is reported beside the verdict on nodes.
    /// </summary>
    public static LinkScope Scope { get; } =
        new(outcome =>
            outcome is { State: OutcomeState.Unknown, Rule.Info.ProvesNothing: true } ? null : LinkOf(outcome.Rule.Info),
            LinkOf, effect => effect is Effect.Broken or < Effect.Possible);

    /// <summary>
    /// The verdict on each group, over all scenarios; also on those of which it is not known whether they exist.
    /// </summary>
    public static List<NodeVerdict> Judge(Questions asked, Variables variables, LinkMerge links)
    {
        var groups = asked.Groups;
        var judged = groups.Answers(variables).GroupBy(a => (a.Said.Kind, a.Said.Resource, a.Said.Part))
            .ToDictionary(same => same.Key, same => Judge([.. same], links));
        var all = asked.First.MayHaveCompute;
        for (var i = 0; i < all.Count; i++)
            if (groups.TooLarge(i) is { } cell && !judged.ContainsKey((all[i].Kind, all[i].Resource, all[i].Part)))
                judged.Add(
                    (all[i].Kind, all[i].Resource, all[i].Part),
                    Judge([new Answer<VerdictSubject>(Subject(all[i]), Assignment.All, 0, cell)], links));
        return [.. judged.Values.OrderBy(n => n.StackIndex)];
    }

    private static NodeVerdict Judge(List<Answer<VerdictSubject>> group, LinkMerge links)
    {
        var first = group[0].Said;
        var judged = links.Judge(group);
        return new NodeVerdict
        {
            Kind = first.Kind!.Value,
            Name = first.Name,
            Stack = first.Resource.Stack.Name,
            StackIndex = first.Resource.Stack.Index,
            LogicalId = first.Resource.LogicalId,
            ConstructPath = first.Resource.ConstructPath,
            Cluster = first.Cluster,
            Verdict = judged.Exists(l => l.State == LinkState.Broken) ? Verdict.Fails
                : judged.TrueForAll(l => l.State == LinkState.Proven) ? Verdict.Joins : Verdict.Unknown,
            Links = judged,
        };
    }

    private static JoinLink? LinkOf(RuleInfo rule) =>
        rule.Link is not JoinLink.Workloads && rule.Severity == Severity.Error ? rule.Link : null;

    private static HashSet<Stack> StacksOf(Compute compute)
    {
        View?[] needed = [compute, compute.Cluster, compute.Role, compute.LaunchTemplate, .. compute.Subnets];
        return [.. needed.OfType<View>().Select(v => v.Resource.Stack.Outermost)];
    }

    private static VerdictSubject Subject(Compute compute) => new(
        compute.Kind,
        compute.Label,
        compute.Resource,
        compute.Cluster?.Resource.LogicalId,
        ComputeParts.Of(compute),
        StacksOf(compute),
        [.. LinkProof.All.Select(p => ClaimOf(p, compute))])
    {
        Part = compute.Part,
        IsApart = compute.IsApart,
    };

    private static LinkClaim ClaimOf(LinkProof proof, Compute compute)
    {
        var open = proof.Open(compute);
        var missing = open ?? proof.Missing(compute);
        return new(proof.Link, proof.ProvenByKind(compute), [.. proof.Required(compute)], missing, IsOpen: open is not null);
    }
}
