namespace EksCdk.Checks.Rules.Workloads;

/// <summary>Policies of the autoscaler name the cluster in a condition.</summary>
internal sealed class AutoscalerMayScaleThisCluster() : Rule(new RuleInfo("EKS765")
{
    Title = "The autoscaler may write to groups of its own cluster",
    Effect = Effect.Broken,
    Link = JoinLink.Workloads,
    Evidence = RuleEvidence.Documented("2026-11-27"),
    Why =
        "The usual policy of the cluster autoscaler allows changes only to Auto Scaling groups with the tag " +
        "k8s.io/cluster-autoscaler/NAME. With the name of another cluster it sees all groups, and may scale none.",
    AwsError = "AccessDenied: ... is not authorized to perform: autoscaling:SetDesiredCapacity",
    Surfaces = new(DeploymentPhase.Running),
    Fix = "Put the name of this cluster into the condition.",
    Reference = "https://docs.aws.amazon.com/eks/latest/best-practices/cas.html",
})
{
    private const string Call = "autoscaling:SetDesiredCapacity";
    private static readonly string[] OfGroups = ["aws:ResourceTag/", "autoscaling:ResourceTag/"];
    private static readonly string[] Tags = ["k8s.io/cluster-autoscaler/", "kubernetes.io/cluster/"];

    public override IEnumerable<Outcome> Evaluate(DeploymentModel model)
    {
        foreach (var use in ServiceAccountRole.In(model))
            if (use is { Controller.Name: "Cluster Autoscaler", Role: { } role, Cluster: { } cluster }
                && role.Statements.Where(s => s.Grants(Call) is true).ToList() is { Count: > 0 } writing
                && role.ManagedPolicyArns.Items.All(a => role.Model.Find<ManagedPolicy>(a) is not null
                    || ManagedPolicies.Allows(a, Call) is false))
                yield return Check(use.Resource, role, cluster, writing);
    }

    private Outcome Check(Resource subject, Role role, Cluster cluster, List<Statement> writing)
    {
        bool? may = false;
        foreach (var statement in writing) may |= Holds(statement.Condition, cluster) & Names(statement, cluster);
        var where = writing[0].Condition is { IsMissing: false } condition ? condition : writing[0].Value["Resource"];
        return may switch
        {
            true => Compliant(subject, $"{role.Label} may scale groups of {cluster.Label}.", where),
            null => Unknown(subject, $"Whether {role.Label} may scale groups of {cluster.Label} depends on conditions.", where),
            false => Broken(role.Resource, where,
                $"{role.Label} may change only groups with the tag of another cluster than {cluster.Label}, with a tag that " +
                    "none of its groups has, or with other names."),
        };
    }

    // EKS calls its groups eks-GROUP-ID. What a statement names may be a group that is not in the templates, unless all are.
    private static bool? Names(Statement statement, Cluster cluster)
    {
        var groups = cluster.Compute.OfType<NodeGroup>().ToList();
        if (groups.Count == 0 || cluster.Compute.Any(c => c is AutoScalingGroup)) return true;
        var patterns = statement.Value["Resource"];
        return patterns.Items.Length == 0 || patterns.Items.Any(p => p.Text is not { } glob
            || groups.Exists(g => ActionResources.CanMean(glob,
                $"arn:*:autoscaling:*:*:autoScalingGroup:%:autoScalingGroupName/eks-{g.Name.Text ?? "%"}-%")));
    }

    // EKS puts the cluster's name, and no other, into the tags of its groups.
    private static bool? Holds(Value condition, Cluster cluster)
    {
        bool? holds = true;
        bool? open = null;
        foreach (var (test, keys) in condition.Entries)
            foreach (var (key, _) in keys.Entries)
            {
                if (key.Is("aws:ResourceTag/k8s.io/cluster-autoscaler/enabled") is true) continue;
                var tag = Array.ConvertAll(Tags, t => $"aws:ResourceTag/{t}").FirstOrDefault(t => key.StartsWith(t) is true);
                if (tag is null || test.Contains("IfExists") is not false)
                {
                    holds &= tag is null && TagIn(key) is { } own && test.IsOneOf(["StringEquals", "StringLike"]) is true
                        ? IsTagged(cluster, own, condition[test.Text!][key.Text!]) : open;
                    continue;
                }

                var name = key.WithoutPrefix(tag);
                holds &= cluster.Model.Find<Cluster>(name) is { } named ? named == cluster : name.SameAs(cluster.Name);
            }

        return holds;
    }

    private static string? TagIn(Value key) => key.Text is { } text
        && Array.Find(OfGroups, p => text.StartsWith(p, StringComparison.Ordinal)) is { } prefix ? text[prefix.Length..] : null;

    // Whether a group has a tag; EKS gives those of managed groups no others than its own.
    private static bool? IsTagged(Cluster cluster, string tag, Value values)
    {
        if (cluster.MayHaveUnlisted<NodeGroup>() || cluster.MayHaveUnlisted<AutoScalingGroup>()) return null;
        bool? any = false;
        foreach (var compute in cluster.Compute.Where(c => c is NodeGroup or AutoScalingGroup))
            any |= CustomResourceConsumers.Of(compute.Resource) is not null ? null
                : compute is AutoScalingGroup ? Has(compute.Resource["Tags"], tag, values)
                : MayBeOfEks(tag, cluster) ? null : false;
        return any;
    }

    private static bool MayBeOfEks(string tag, Cluster cluster) => tag.StartsWith("eks:", StringComparison.Ordinal)
        || (Array.Find(Tags, t => tag.StartsWith(t, StringComparison.Ordinal)) is { } prefix && tag[prefix.Length..] is var name
            && (name is "enabled" || cluster.Name.Is(name) is not false));

    private static bool? Has(Value tags, string tag, Value values)
    {
        bool? has = tags.IsUnknown ? null : false;
        foreach (var own in tags.Items)
            foreach (var value in values.Items)
                has |= own["Key"].Is(tag) & (value.Is("*") is true ? true : own["Value"].SameAs(value));
        return has;
    }
}
