namespace EksCdk.Checks.Rules.Workloads;

/// <summary>A controller that is told of a second role assumes it with its first.</summary>
internal sealed class AssumedRolesTrustTheirControllers() : Rule(new RuleInfo("EKS775")
{
    Title = "Roles that controllers are told to assume trust them",
    Effect = Effect.Broken,
    Link = JoinLink.Workloads,
    Evidence = RuleEvidence.AwsAnswer("2026-11-27", "cert-manager/cert-manager#3079"),
    Why =
        "A secret store, an issuer or an association may name a second role. Its trust policy must name the controller's own " +
        "role, also where the two are one; and as EKS Pod Identity puts tags on sessions that go with them, it must allow " +
        "sts:TagSession besides sts:AssumeRole.",
    AwsError = "AccessDenied: User: ... is not authorized to perform: sts:TagSession on resource: arn:aws:iam::...:role/...",
    Surfaces = new(DeploymentPhase.Running),
    Fix =
        "Let the trust policy of the second role allow sts:AssumeRole and sts:TagSession to the controller's role, and that " +
        "role the same calls on the second.",
    Reference = "https://docs.aws.amazon.com/eks/latest/userguide/pod-id-role.html",
    Rows = () => AssumedRoles.All.Select(r => new RowText($"{r.Of}: {string.Join(", ", r.What.Kinds.Concat(r.What.Charts))} " +
        $"{r.What.Member}", r.Evidence)),
})
{
    private const string Assume = "sts:AssumeRole", Tag = "sts:TagSession";

    public override IEnumerable<Outcome> Evaluate(DeploymentModel model)
    {
        foreach (var association in model.All<PodIdentityAssociation>().OneByOne())
            if (association.Resource["TargetRoleArn"] is { IsMissing: false } target
                && model.Find<Role>(target) is { } second && model.Find<Role>(association.Resource["RoleArn"]) is { } first)
                yield return Judge(association.Resource, target, first, second, HasTags(association.Resource));
        foreach (var cluster in model.Clusters.OneByOne())
            foreach (var row in AssumedRoles.All)
                foreach (var (resource, told, id) in Told(cluster, row))
                    if (model.Find<Role>(told) is { } second)
                        foreach (var use in ServiceAccountRole.In(model, cluster).Where(r => r.Controller?.Name == row.Of))
                            if (use.Role is { } first)
                                yield return Judge(resource, told, first, second,
                                    use.IsPodIdentity ? HasTags(use.Resource) : false, id);
    }

    private static IEnumerable<(Resource Resource, Value Told, Value? ExternalId)> Told(Cluster cluster, AssumedRole row)
    {
        if (row.What.Charts.Count == 0)
            return Asked.In(cluster, row.What)
                .Select(a => (a.Resource, a.Where, row.ExternalId is { } path ? a.Item?.At(path) : null));
        return from chart in cluster.HelmCharts
               where row.What.Charts.Contains(chart.ChartName) && Asked.IsSwitchedOn(chart, row.What)
               from value in ObjectMembers.At(chart.Values, row.What.Member!)
               where value.StartsWith(row.After!) is true
               select (chart.Resource, value.WithoutPrefix(row.After!), (Value?)null);
    }

    private static bool? HasTags(Resource association) =>
        association["DisableSessionTags"].IsMissing ? true : !association["DisableSessionTags"].Bool;

    private Outcome Judge(Resource subject, Value where, Role first, Role second, bool? tags, Value? externalId = null)
    {
        var (assumes, tagged) = (Admits(first, second, Assume, externalId),
            tags is false ? true : Admits(first, second, Tag, externalId));
        var lacks = assumes is false ? Assume : tagged is false && tags is true ? Tag : null;
        if (lacks is not null)
            return Broken(second.Resource, second.TrustPolicy,
                $"{subject.LogicalId} tells {first.Label} to assume {second.Label}, whose trust policy does not allow " +
                $"it {lacks}.",
                awsError: lacks == Tag ? null : "").And([where]);
        return assumes is true && tagged is true
            ? Compliant(second.Resource, $"{second.Label} trusts {first.Label}.", second.TrustPolicy)
            : Unknown(second.Resource, $"Whether {second.Label} trusts {first.Label} is not known.", second.TrustPolicy);
    }

    // Within an account, a trust policy that names the role is enough; one for the account leaves it to the role's policies.
    private static bool? Admits(Role first, Role second, string action, Value? externalId)
    {
        if (second.TrustPolicy.Parse().IsUnknown) return null;
        bool? admits = false;
        foreach (var statement in second.Trust)
        {
            var named = statement.IsFor(principal =>
                principal.Is("*") is true || principal.EndsWith(":root") is true
                    || principal.Symbol is { Kind: SymbolKind.Pseudo, Name: "AWS::AccountId" }
                        ? Permissions.AllowNaming(first, action, second.Resource) : first.IsNamedBy(principal));
            admits |= statement.IsAllow & statement.Covers(action) & named & Permissions.Holds(statement.Condition,
                (comparison, key, values) => Gives(externalId, comparison, key, values));
        }

        return admits;
    }

    private static bool? Gives(Value? externalId, string comparison, string key, Value values)
    {
        if (externalId is null || comparison != "StringEquals"
            || !key.Equals("sts:ExternalId", StringComparison.OrdinalIgnoreCase)) return null;
        bool? any = false;
        foreach (var value in values.Items) any |= externalId.IsMissing ? false : value.SameAs(externalId);
        return any;
    }
}
