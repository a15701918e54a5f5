namespace EksCdk.Checks.Rules.ControlPlane;

/// <summary>A cluster's own issuer makes tokens of service accounts, and people have none of these.</summary>
internal sealed class IdentityProviderIsNotTheClustersOwn() : Rule(new RuleInfo("EKS149")
{
    Title = "An identity provider of a cluster is another than its own issuer",
    Effect = Effect.Refused,
    Evidence = RuleEvidence.AwsAnswer("2026-11-27", "terraform-aws-modules/terraform-aws-eks#3328"),
    Why =
        "An identity provider is where people log in. The cluster's own issuer signs the tokens of service accounts: roles " +
        "that trust it need an IAM OIDC provider, which is another thing.",
    AwsError =
        "InvalidParameterException: Incorrect Identity Provider URL configuration. The Identity Provider URL cannot be same as " +
        "OpenID Connect (OIDC) issuer URL",
    Surfaces = new(DeploymentPhase.Resource, 1, 2),
    Fix = "Remove it; for roles of service accounts make an AWS::IAM::OIDCProvider.",
    Reference = "https://docs.aws.amazon.com/eks/latest/userguide/authenticate-oidc-identity-provider.html",
})
{
    public override IEnumerable<Outcome> Evaluate(DeploymentModel model)
    {
        foreach (var provider in model.OfType("AWS::EKS::IdentityProviderConfig").OneByOne())
        {
            var issuer = provider.At("Oidc.IssuerUrl");
            var cluster = model.Find<Cluster>(provider["ClusterName"]);
            if (cluster is not null
                && issuer.Symbol is { Kind: SymbolKind.Attribute, Name: "OpenIdConnectIssuerUrl", Resource: { } of })
                yield return Decide(of != cluster.Resource, provider, issuer, $"{of.LogicalId} is another cluster.",
                    $"The issuer of {provider.LogicalId} is that of {cluster.Label} itself.");
            else if (issuer.Contains("oidc.eks.") is false)
                yield return Compliant(provider, $"{issuer.Display} is no issuer of EKS.");
            else
                yield return Unknown(provider, $"Whether {issuer.Display} is the cluster's own issuer is not known", issuer);
        }
    }
}
