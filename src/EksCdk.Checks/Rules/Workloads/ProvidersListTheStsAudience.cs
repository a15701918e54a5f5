namespace EksCdk.Checks.Rules.Workloads;

/// <summary>Tokens of service accounts are for sts.amazonaws.com.</summary>
internal sealed class ProvidersListTheStsAudience() : Rule(new RuleInfo("EKS735")
{
    Title = "OIDC providers of clusters list the audience of STS",
    Effect = Effect.Broken,
    Link = JoinLink.Workloads,
    Evidence = RuleEvidence.AwsAnswer("2026-11-21", "kubernetes-sigs/aws-load-balancer-controller#3410"),
    Why =
        "EKS gives pods tokens for the audience sts.amazonaws.com. An OIDC provider in IAM that does not list it as a client " +
        "id refuses every one of them.",
    Surfaces = new(DeploymentPhase.Running),
    AwsError = "WebIdentityErr: failed to retrieve credentials caused by: InvalidIdentityToken: Incorrect token audience",
    Fix = "List sts.amazonaws.com among the provider's client ids.",
    Reference = "https://docs.aws.amazon.com/eks/latest/userguide/enable-iam-roles-for-service-accounts.html",
})
{
    public override IEnumerable<Outcome> Evaluate(DeploymentModel model)
    {
        foreach (var provider in model.All<OidcProvider>().OneByOne())
        {
            if (provider.Cluster is null && provider.Url.Contains("oidc.eks.") is not true) continue;
            bool? lists = provider.ClientIds.IsUnknown ? null : false;
            foreach (var id in provider.ClientIds.Items) lists |= id.Is("sts.amazonaws.com") | id.Is("sts.amazonaws.com.cn");
            yield return Decide(
                lists,
                provider.Resource,
                provider.ClientIds,
                "The provider accepts tokens for STS.",
                $"The provider's client ids are {provider.ClientIds.Display}, without sts.amazonaws.com: it refuses the " +
                    "tokens of all pods.");
        }
    }
}
