using EksCdk.Checks.Rules.Network;

namespace EksCdk.Checks.Rules.Workloads;

/// <summary>A role named in eks.amazonaws.com/role-arn must let that service account assume it.</summary>
internal sealed class ServiceAccountRolesTrustThem() : Rule(new RuleInfo("EKS733")
{
    Title = "Roles of service accounts trust them",
    Effect = Effect.Broken,
    Link = JoinLink.Workloads,
    Evidence = RuleEvidence.AwsAnswer("2026-11-26", "kubernetes-sigs/aws-load-balancer-controller#1935"),
    Why =
        "The annotation is only a wish: STS looks at the role's trust policy, for the cluster's OIDC provider and the " +
        "subject system:serviceaccount:NAMESPACE:NAME. Where either differs, every call of the pods is denied.",
    AwsError = "AccessDenied: Not authorized to perform sts:AssumeRoleWithWebIdentity",
    Surfaces = new(DeploymentPhase.Running),
    Fix =
        "Let the trust policy allow sts:AssumeRoleWithWebIdentity to the cluster's OIDC provider, with the subject " +
        "system:serviceaccount:NAMESPACE:NAME of this service account.",
    Reference = "https://docs.aws.amazon.com/eks/latest/userguide/associate-service-account-role.html",
    GivesWayTo = [typeof(WebIdentityConditionsCanMatch), typeof(CniRoleGivesCredentials)],
})
{
    public override IEnumerable<Outcome> Evaluate(DeploymentModel model)
    {
        var roles = ServiceAccountRole.In(model);
        foreach (var use in roles.Where(a => !a.IsPodIdentity))
        {
            if (WhyNoRoleArn(use.RoleValue) is { } why)
                yield return Broken(use.Resource, use.RoleValue, $"The role of {use.Label} is {use.RoleValue.Display}, {why}.",
                    awsError: "");
            else if (use.Role is not { } role)
                yield return Unknown(use.Resource, $"The role of {use.Label} is not in the templates.", use.RoleValue);
            else if (use.Cluster is { } cluster && roles.Any(r => r.IsPodIdentity && r.Cluster == cluster && r.Role == role))
                continue; // The annotation is beside the point.
            else if (use.Namespace is not { } ns || use.Name is not { } name)
                yield return Unknown(use.Resource, $"Which service account {role.Label} is for is not known.", use.RoleValue);
            else
                yield return Admits(role, use.Cluster, ns, name) switch
                {
                    true => Compliant(use.Resource, $"{role.Label} trusts {use.Label}.", role.TrustPolicy),
                    null => Unknown(use.Resource, $"Whether {role.Label} trusts {use.Label} is not known.", role.TrustPolicy),
                    false => Broken(
                        use.Resource,
                        role.TrustPolicy,
                        $"{role.Label} does not let the service account {use.Label} assume it: {Explain(role)}.",
                        StopsTheChart(use) ? Effect.Fails : null),
                };
        }
    }

    // Its process ends without credentials, and Helm waits for its pods.
    private static bool StopsTheChart(ServiceAccountRole use) => use.Controller?.StopsWithoutRole is true
        && use.Resource.Model.View(use.Resource) is HelmChart && use.Resource["Wait"].Bool is true;

    // The SDKs hand what the annotation says to STS as it is.
    private static string? WhyNoRoleArn(Value role)
    {
        if (role.Segments is [{ Symbol: { Kind: SymbolKind.Attribute, Name: "Ref", Resource.Type: "AWS::IAM::Role" } }])
            return "the name of a role and not its ARN";
        var isLong = role.Segments.Length > 1 && role.StartsWith("arn:") is true;
        if (isLong && role.Segments.Skip(1).Any(s => s.Symbol is { Kind: SymbolKind.Attribute, Name: "Arn" }
            || s.Literal?.Contains("arn:", StringComparison.Ordinal) is true))
            return "which holds one ARN inside another";
        if (role.StartsWith("arn:") is true && role.Contains(":policy/") is true) return "the ARN of a policy and not of a role";
        return role.Text is { Length: > 0 } text && !text.StartsWith("arn:", StringComparison.Ordinal)
            && text.IndexOfAny(['$', '{', '<']) < 0 ? "which is no ARN" : null;
    }

    /// <summary>Whether a role lets a service account assume it by web identity.</summary>
    internal static bool? Admits(Role role, Cluster? cluster, string ns, string name)
    {
        if (role.TrustPolicy.Parse().IsUnknown || role.Trust.Any(s => s.IsAllow is null || s.Principal.IsUnknown)) return null;
        var trusts = WebIdentityTrust.Of(role).ToList();
        // A provider that is a parameter, or an output of a nested stack or custom resource, may be the cluster's.
        var others = role.Trust.SelectMany(s => s.Principals("Federated")).Where(p => p.Text is null
            && !WebIdentityTrust.IsOfAnother(p)
            && !trusts.Exists(t => ReferenceEquals(t.Principal, p)));
        bool? admits = others.Any(p => role.Model.Find<OidcProvider>(p) is null) ? null : false;
        foreach (var trust in trusts) admits |= trust.Admits(cluster, ns, name);
        return admits;
    }

    private static string Explain(Role role)
    {
        var trusts = WebIdentityTrust.Of(role).ToList();
        if (trusts.Count == 0) return "it trusts no OIDC provider of an EKS cluster";
        if (trusts.Find(t => t.Lacks is not null) is { } lacking)
            return $"it trusts the issuer of {lacking.Lacks!.Label}, for which nothing in the templates makes an OIDC provider";
        var subjects = trusts.SelectMany(t => t.Subjects)
            .SelectMany(s => s.Values.Items.Select(v => $"{s.Operator} '{v.Display}'")).ToList();
        return subjects.Count > 0
            ? $"its subject is {string.Join(" or ", subjects)}"
            : "it trusts another provider, or another action";
    }
}
