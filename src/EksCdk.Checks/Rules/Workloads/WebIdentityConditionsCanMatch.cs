using EksCdk.Checks.Rules.Network;

namespace EksCdk.Checks.Rules.Workloads;

/// <summary>A trust policy for IRSA whose conditions no token ever fulfils.</summary>
internal sealed class WebIdentityConditionsCanMatch() : Rule(new RuleInfo("EKS734")
{
    Title = "Trust policies for service accounts can match",
    Effect = Effect.Broken,
    Link = JoinLink.Workloads,
    Evidence = RuleEvidence.AwsAnswer("2026-11-26", "kubernetes-sigs/aws-load-balancer-controller#1935"),
    Why =
        "STS compares the token's issuer, subject and audience literally. A wildcard under StringEquals, a subject that is " +
        "no system:serviceaccount, the issuer of another cluster or an audience that the provider does not list match " +
        "nothing, so pods are denied.",
    AwsError = "AccessDenied: Not authorized to perform sts:AssumeRoleWithWebIdentity",
    Surfaces = new(DeploymentPhase.Running),
    Fix =
        "Compare ISSUER:sub with system:serviceaccount:NAMESPACE:NAME (StringLike if it has wildcards) and ISSUER:aud with " +
        "sts.amazonaws.com, where ISSUER is the cluster's own without https://, and allow sts:AssumeRoleWithWebIdentity.",
    Reference = "https://docs.aws.amazon.com/eks/latest/userguide/associate-service-account-role.html",
    GivesWayTo = [typeof(CniRoleGivesCredentials)],
})
{
    public override IEnumerable<Outcome> Evaluate(DeploymentModel model)
    {
        foreach (var role in model.All<Role>().OneByOne())
            foreach (var trust in WebIdentityTrust.Of(role))
            {
                var problems = Problems(trust).ToList();
                var isRefused = trust.Subjects.Concat(trust.Audiences).Any(c => HasScheme(c.Key));
                foreach (var (where, problem) in problems) yield return Broken(
                    role.Resource,
                    where,
                    $"{role.Label} can never be assumed by a pod: {problem}.",
                    isRefused ? Effect.Refused : null,
                    isRefused ? "MalformedPolicyDocument: Condition can contain only one colon." : null);
                if (problems.Count > 0) continue;
                yield return !trust.ConditionIsKnown
                    || trust.Subjects.Concat(trust.Audiences).Any(c => c.Values.IsUnknown || c.Key.IsUnknown)
                    ? Unknown(role.Resource, $"The conditions of {role.Label} are not known.", trust.Statement.Condition)
                    : Compliant(
                        role.Resource,
                        $"The conditions of {role.Label} can match a service account.",
                        trust.Statement.Condition);
            }
    }

    /// <summary>Why no pod at all can be meant by a statement.</summary>
    internal static IEnumerable<(Value Where, string Problem)> Problems(WebIdentityTrust trust)
    {
        if (trust.Statement.Covers("sts:AssumeRoleWithWebIdentity") is false)
            yield return (
                trust.Statement.Value["Action"],
                $"the statement for the OIDC provider allows {trust.Statement.Value["Action"].Display}, " +
                    "not sts:AssumeRoleWithWebIdentity");
        foreach (var condition in trust.Subjects.Concat(trust.Audiences))
            if (trust.Provider?.Cluster is { } its && condition.Key.AnyTarget is { } target
                && trust.Role.Model.View(target) is Cluster other && other != its)
                yield return (
                    condition.Values,
                    $"the condition is on the issuer of {other.Label}, the provider is that of {its.Label}");
        // A name that nothing replaces stands in every key: once is enough.
        var left = trust.All.Select(c => (Condition: c, Mark: LeftIn(c.Key))).FirstOrDefault(l => l.Mark is not null);
        if (left.Mark is not null)
            yield return (
                left.Condition.Values,
                $"the key of the condition is {left.Condition.Key.Text}, in which nothing replaces {left.Mark}: " +
                    "no token has that key");
        foreach (var condition in trust.Subjects.Concat(trust.Audiences))
            if (HasScheme(condition.Key))
                yield return (
                    condition.Values,
                    $"the key of the condition is {condition.Key.Display}, which starts with https://: no token has that key");
        var byArn = trust.Subjects.Concat(trust.Audiences).FirstOrDefault(c => StartsWithArn(c.Key));
        if (byArn is not null)
            yield return (
                byArn.Values,
                $"the key of the condition is {byArn.Key.Display}, which starts with the ARN of the provider and not with its " +
                    "issuer: no token has that key");
        var bare = trust.All.FirstOrDefault(c => IsBareIssuer(c.Key));
        if (bare is not null)
            yield return (
                bare.Values,
                $"the key of the condition is {bare.Key.Display}, the issuer without :sub or :aud: no token has that key");
        foreach (var subject in trust.Subjects)
            if (subject.Values.Items.Length > 0 && subject.Values.Items.All(v => IsHopeless(subject, v)))
                yield return (
                    subject.Values,
                    $"the subject {subject.Operator} '{subject.Values.Items[0].Display}' is no service account's");
        if (trust.Provider is { ClientIds: { IsMissing: false, IsUnknown: false } audiences })
            foreach (var audience in trust.Audiences.Where(a => !a.IsLike))
                if (audience.Values.Items.Length > 0
                    && audience.Values.Items.All(v => v.Text is not null && audiences.Items.All(a => a.SameAs(v) is false)))
                    yield return (
                        audience.Values,
                        $"the audience '{audience.Values.Items[0].Display}' is none of the provider's {audiences.Display}");
    }

    private static string? LeftIn(Value key) =>
        key.Text is { } text ? Unresolved.In(text) ?? Unresolved.PlaceholderIn(text) : null;

    private static bool HasScheme(Value key) => key.StartsWith("https://") is true
        || key.Segments.FirstOrDefault(s => s.Literal is not "")
            is { Symbol: { Kind: SymbolKind.Attribute, Name: "OpenIdConnectIssuerUrl" } };

    private static bool StartsWithArn(Value key) => key.StartsWith("arn:") is true
        || key.Segments.FirstOrDefault(s => s.Literal is not "")
            is { Symbol: { Kind: SymbolKind.Attribute, Name: "Ref" or "Arn", Resource: { } of } }
            && OidcProvider.Types.Contains(of.Type);

    // An issuer is a host and a path: what follows a colon is the claim.
    private static bool IsBareIssuer(Value key) => new SymbolicText(key).Text is { Length: > 0 } text
        && !text.Contains(':', StringComparison.Ordinal)
        && (key.Contains("oidc.eks.") is true || key.Contains("oidc-eks.") is true
            || (key.Segments is [{ Symbol: { } only }] && (only.Name?.Contains("OpenIdConnectIssuerUrl",
                StringComparison.Ordinal) ?? false)));

    private static bool IsHopeless(TokenCondition condition, Value value)
    {
        if (value.StartsWith("system:serviceaccount:") is false
            && !(condition.IsLike && value.Text is { } pattern && pattern.IndexOfAny(['*', '?']) >= 0))
            return true;
        return condition.Operator.Equals("StringEquals", StringComparison.OrdinalIgnoreCase) && value.Text is { } text
            && (text.IndexOfAny(['*', '?']) >= 0 || text.Split(':') is not [_, _, { Length: > 0 }, { Length: > 0 }]);
    }
}
