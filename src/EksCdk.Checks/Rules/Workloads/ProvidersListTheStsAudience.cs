using EksCdk.Checks.Joining;
using EksCdk.Checks.Model;

namespace EksCdk.Checks.Rules.Workloads;

/// <summary>Tokens of service accounts are for sts.amazonaws.com.</summary>
public sealed class ProvidersListTheStsAudience : Rule
{
    /// <inheritdoc/>
    public override string Id => "EKS735";

    /// <inheritdoc/>
    public override string Title => "OIDC providers of clusters list the audience of STS";

    /// <inheritdoc/>
    public override Severity Severity => Severity.Error;

    /// <inheritdoc/>
    public override JoinLink? Link => JoinLink.Workloads;

    /// <inheritdoc/>
    public override string Why => "EKS gives pods tokens for the audience sts.amazonaws.com. An OIDC provider in IAM that does not list it as a client id refuses every one of them.";

    /// <inheritdoc/>
    /// <remarks>As reported in https://github.com/kubernetes-sigs/aws-load-balancer-controller/issues/3410.</remarks>
    public override string AwsError => "WebIdentityErr: failed to retrieve credentials caused by: InvalidIdentityToken: Incorrect token audience";

    /// <inheritdoc/>
    public override string SurfacesAfter => "when pods run";

    /// <inheritdoc/>
    public override string Fix => "List sts.amazonaws.com among the provider's client ids.";

    /// <inheritdoc/>
    public override string Reference => "https://docs.aws.amazon.com/eks/latest/userguide/enable-iam-roles-for-service-accounts.html";

    /// <inheritdoc/>
    public override IEnumerable<Outcome> Evaluate(DeploymentModel model)
    {
        foreach (var provider in model.All<OidcProvider>())
        {
            if (provider.Cluster is null && provider.Url.Contains("oidc.eks.") is not true) continue;
            bool? lists = provider.ClientIds.IsUnknown ? null : false;
            foreach (var id in provider.ClientIds.Items) lists |= id.Is("sts.amazonaws.com") | id.Is("sts.amazonaws.com.cn");
            yield return Decide(lists, provider.Resource, provider.ClientIds, "The provider takes tokens for STS.", $"The provider's client ids are {provider.ClientIds.Display}, without sts.amazonaws.com: it refuses the tokens of all pods.");
        }
    }
}
