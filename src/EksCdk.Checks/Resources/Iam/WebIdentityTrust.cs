namespace EksCdk.Checks.Resources;

/// <summary>
/// A statement of a trust policy that lets service accounts of an EKS cluster assume the role through OpenID Connect (IRSA).
/// </summary>
internal sealed class WebIdentityTrust
{
    private const string IssuerMark = "oidc.eks.";
    private static readonly string[] IssuerMarks = [IssuerMark, "oidc-eks."];

    private WebIdentityTrust(Role role, Statement statement, Value principal) =>
        (Role, Statement, Principal) = (role, statement, principal);

    /// <summary>The role.</summary>
    public Role Role { get; }

    /// <summary>The statement.</summary>
    public Statement Statement { get; }

    /// <summary>The provider as written.</summary>
    public Value Principal { get; }

    /// <summary>The provider, or null if it is outside the templates.</summary>
    public OidcProvider? Provider => Role.Model.Find<OidcProvider>(Principal);

    /// <summary>The cluster whose issuer the ARN of a provider is made of that is not in the templates; otherwise null.</summary>
    private Cluster? Issuer =>
        Provider is null && Principal.AnyTarget is { } target ? Role.Model.View(target) as Cluster : null;

    /// <summary>The cluster whose issuer it trusts and for which there is certainly no provider; otherwise null.</summary>
    public Cluster? Lacks => Issuer is { MayHaveOidcProvider: false } issuer ? issuer : null;

    /// <summary>Whether the condition can be read; a statement without one can.</summary>
    public bool ConditionIsKnown => Statement.Condition.IsMissing || Statement.Condition.IsMap;

    /// <summary>The conditions on the token's subject.</summary>
    public IEnumerable<TokenCondition> Subjects => Conditions("sub");

    /// <summary>The conditions on the token's audience.</summary>
    public IEnumerable<TokenCondition> Audiences => Conditions("aud");

    /// <summary>Those of a role, for EKS clusters only.</summary>
    public static IEnumerable<WebIdentityTrust> Of(Role role) =>
        from statement in role.Trust
        where statement.IsAllow is true
        from principal in statement.Principals("Federated")
        let trust = new WebIdentityTrust(role, statement, principal)
        where trust.IsOfEks
        select trust;

    /// <summary>Whether it lets a service account of the cluster assume the role.</summary>
    public bool? Admits(Cluster? cluster, string ns, string name)
    {
        bool? admits = Statement.Covers("sts:AssumeRoleWithWebIdentity");
        if (Issuer is { } issuer)
            admits &= (cluster is null || issuer == cluster) && issuer.MayHaveOidcProvider
                ? issuer == cluster && issuer.OidcProviders.Any() && NamesIssuer ? true : null
                : false;
        else
            admits &= Provider?.Cluster is { } its && cluster is not null ? its == cluster : null;
        if (!ConditionIsKnown) return admits & null;
        foreach (var subject in Subjects) admits &= subject.Admits($"system:serviceaccount:{ns}:{name}");
        return admits;
    }

    /// <summary>Every condition, whatever its key.</summary>
    public IEnumerable<TokenCondition> All =>
        Statement.Condition.Entries.SelectMany(op =>
            op.Member.Entries.Select(e => new TokenCondition(op.Key.Text ?? "", e.Key, e.Member)));

    private bool IsOfEks => Provider is { } provider
        ? provider.Cluster is not null || provider.Url.Contains(IssuerMark) is true
        : Principal.Contains("oidc-provider/") is true
            && (Principal.Contains(IssuerMark) is true
                || Principal.AnyTarget is { } target && Role.Model.View(target) is Cluster);

    // The ARN of a provider is that of the issuer without its https://, which templates cut off in these ways.
    private bool NamesIssuer =>
        Principal.Segments is [.., { Literal: { } before }, { Symbol: { Kind: SymbolKind.Derived, Name: { } cut } }]
        && before.EndsWith(":oidc-provider/", StringComparison.Ordinal)
        && cut.Contains(".OpenIdConnectIssuerUrl}", StringComparison.Ordinal)
        && ((cut.StartsWith("Split('//', ${", StringComparison.Ordinal) && cut.EndsWith("})[1]", StringComparison.Ordinal))
            || (cut.StartsWith("Split('https://', ${", StringComparison.Ordinal) && cut.EndsWith("})[1]", StringComparison.Ordinal))
            || cut.StartsWith("Join('', ${Split('https://', ${", StringComparison.Ordinal));

    /// <summary>
    /// Whether what is written of a provider's ARN shows that its issuer is none of EKS's, although not all of it is known.
    /// </summary>
    /// <param name="principal">The provider, as a trust policy names it.</param>
    public static bool IsOfAnother(Value principal)
    {
        const string provider = "oidc-provider/";
        var (start, symbol) = ("", (Symbol?)null);
        foreach (var segment in principal.Segments)
        {
            symbol = segment.Symbol;
            // A region in front of the provider's name is no part of it.
            if (segment.Literal is { } literal) start += literal;
            else if (start.Contains(provider, StringComparison.Ordinal)) break;
        }

        var name = start.IndexOf(provider, StringComparison.Ordinal);
        if (name < 0) return false;
        var issuer = start[(name + provider.Length)..];
        // No region is called eks.
        return Array.TrueForAll(IssuerMarks, mark => !issuer.StartsWith(mark, StringComparison.Ordinal)
            && (!mark.StartsWith(issuer, StringComparison.Ordinal) || (issuer.Length > 0 && symbol?.Kind == SymbolKind.Pseudo)));
    }

    private IEnumerable<TokenCondition> Conditions(string claim)
    {
        foreach (var (op, keys) in Statement.Condition.Entries)
            foreach (var (key, values) in keys.Entries)
                if (key.EndsWith(":" + claim) is true)
                    yield return new TokenCondition(op.Text ?? "", key, values);
    }
}

/// <summary>A condition on a claim of the token.</summary>
/// <param name="Operator">For example <c>StringEquals</c>.</param>
/// <param name="Key">The issuer and the claim: <c>oidc.eks.us-east-1.amazonaws.com/id/...:sub</c>.</param>
/// <param name="Values">One text or several.</param>
internal sealed record TokenCondition(string Operator, Value Key, Value Values)
{
    /// <summary>Whether it takes wildcards.</summary>
    public bool IsLike => Operator.Contains("StringLike", StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether the claim may have that value.</summary>
    public bool? Admits(string claim)
    {
        if (!IsLike && !Operator.EndsWith("StringEquals", StringComparison.OrdinalIgnoreCase)) return null;
        if (Values.IsUnknown) return null;
        bool? any = false;
        foreach (var value in Values.Items)
            any |= IsLike ? value.Text is { } pattern ? Glob.Matches(pattern, claim, StringComparison.Ordinal) : null
            : value.Is(claim);
        return any;
    }
}
