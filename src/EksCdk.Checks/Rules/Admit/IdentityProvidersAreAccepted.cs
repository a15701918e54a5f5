namespace EksCdk.Checks.Rules.Admit;

/// <summary>A cluster may trust one OpenID Connect provider of its own for people.</summary>
internal sealed class IdentityProvidersAreAccepted() : Rule(new RuleInfo("EKS533")
{
    Title = "An identity provider of a cluster has an https issuer and no reserved prefixes",
    Effect = Effect.Refused,
    Evidence = RuleEvidence.Documented("2026-11-21"),
    Why =
        "EKS associates only providers whose issuer is an https URL, and refuses prefixes that would let the provider name " +
        "users and groups of Kubernetes itself.",
    Surfaces = new(DeploymentPhase.Resource, 15),
    Fix = "Write the issuer's URL with https://, and prefixes that don't start with system:.",
    Reference = "https://docs.aws.amazon.com/eks/latest/userguide/authenticate-oidc-identity-provider.html",
})
{
    public override IEnumerable<Outcome> Evaluate(DeploymentModel model)
    {
        foreach (var provider in model.OfType("AWS::EKS::IdentityProviderConfig").OneByOne())
        {
            var issuer = provider.At("Oidc.IssuerUrl");
            yield return Decide(
                issuer.Is("") is true ? null : issuer.StartsWith("https://"),
                provider,
                issuer,
                $"The issuer is {issuer.Display}.",
                $"The issuer '{issuer.Display}' is not an https URL.");
            foreach (var prefix in new[] { provider.At("Oidc.UsernamePrefix"), provider.At("Oidc.GroupsPrefix") })
                if (!prefix.IsMissing)
                    yield return Decide(
                        !prefix.StartsWith("system:"),
                        provider,
                        prefix,
                        $"'{prefix.Display}' is not reserved.",
                        $"'{prefix.Display}' starts with system:, which is Kubernetes's own.");
        }
    }
}
