namespace EksCdk.Checks.Rules.Workloads;

/// <summary>Who federates is an identity provider.</summary>
internal sealed class FederatedPrincipalsAreProviders() : Rule(new RuleInfo("EKS785")
{
    Title = "Federated principals are identity providers",
    Effect = Effect.Refused,
    Evidence = RuleEvidence.AwsAnswer("2026-11-28", "terraform-aws-modules/terraform-aws-iam#202"),
    Why =
        "A trust policy names an identity provider of IAM by its ARN, or a service by its domain. The ARN of a cluster or of a " +
        "role, or the address of an issuer, is neither, and IAM refuses the role.",
    AwsError = "MalformedPolicyDocument: Federated principals must be valid domain names or SAML metadata ARNs",
    Surfaces = new(DeploymentPhase.Resource),
    Fix = "Name the cluster's provider: Ref or Fn::GetAtt Arn of an AWS::IAM::OIDCProvider for its issuer.",
    Reference = "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html",
})
{
    private const string Iam = "AWS::IAM::";

    public override IEnumerable<Outcome> Evaluate(DeploymentModel model)
    {
        foreach (var role in model.All<Role>().OneByOne())
            foreach (var principal in role.Trust.SelectMany(s => s.Principals("Federated")))
                yield return IsProvider(principal) switch
                {
                    true => Compliant(role.Resource, $"{principal.Display} is a provider or a domain.", principal),
                    false when IsIssuer(principal) => Broken(role.Resource, principal,
                        $"{role.Label} trusts {principal.Display}, the address of an issuer: the provider is named by its ARN.",
                        Effect.Broken, ""),
                    false => Broken(role.Resource, principal,
                        $"{role.Label} trusts {principal.Display} as a provider, and it is none."),
                    null => Unknown(role.Resource, $"Whether {principal.Display} is a provider is not known.", principal),
                };
    }

    // The issuer without its https://, as the keys of conditions have it.
    private static bool IsIssuer(Value principal) =>
        principal.Symbol is { Kind: SymbolKind.Derived, Resource: { Type: "AWS::EKS::Cluster" } } symbol
            ? symbol.Name.Contains("OpenIdConnectIssuerUrl", StringComparison.Ordinal)
            : principal.Text is { } text && text.StartsWith("oidc.eks.", StringComparison.Ordinal);

    private static bool? IsProvider(Value principal)
    {
        if (IsIssuer(principal)) return false;
        if (principal.Symbol is { Kind: SymbolKind.Attribute, Resource: { } of } symbol)
            return OidcProvider.Types.Contains(of.Type) || of.Type == Iam + "SAMLProvider" ? true
                : of.Type.StartsWith(Iam, StringComparison.Ordinal) || (of.Type == "AWS::EKS::Cluster"
                    && symbol.Name is "Arn" or "OpenIdConnectIssuerUrl" or "Endpoint") ? false : null;
        if (principal.Text is not { Length: > 0 } text || Unresolved.In(text) is not null) return null;
        return text.StartsWith("arn:", StringComparison.Ordinal)
            ? text.Contains(":oidc-provider/", StringComparison.Ordinal)
                || text.Contains(":saml-provider/", StringComparison.Ordinal)
            : text.Contains("://", StringComparison.Ordinal) ? false : text.Contains('.', StringComparison.Ordinal) ? true : null;
    }
}
