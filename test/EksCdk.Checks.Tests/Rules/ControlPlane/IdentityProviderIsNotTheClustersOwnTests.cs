using EksCdk.Checks.Rules.ControlPlane;

namespace EksCdk.Checks.Tests.Rules.ControlPlane;

public sealed class IdentityProviderIsNotTheClustersOwnTests
{
    private static TestDeployment With(string issuer) => TestDeployment.Plain().Add("People",
        "{ Type: AWS::EKS::IdentityProviderConfig, Properties: { ClusterName: !Ref Cluster, Type: oidc, " +
        $"IdentityProviderConfigName: people, Oidc: {{ ClientId: kubernetes, IssuerUrl: {issuer} }} }} }}");

    [Fact]
    public void The_clusters_own_issuer_is_refused() =>
        With("!GetAtt Cluster.OpenIdConnectIssuerUrl").IsBroken<IdentityProviderIsNotTheClustersOwn>("People", "IssuerUrl");

    [Fact]
    public void Another_issuer_passes() =>
        With("'https://login.example.com'").IsCompliant<IdentityProviderIsNotTheClustersOwn>("People");

    [Fact]
    public void An_issuer_of_EKS_that_is_written_down_may_be_its_own() =>
        With("'https://oidc.eks.us-east-1.amazonaws.com/id/ABC'").IsUnknown<IdentityProviderIsNotTheClustersOwn>("People");

    [Fact]
    public void Without_an_identity_provider_it_has_nothing_to_say() =>
        TestDeployment.Plain().IsSilent<IdentityProviderIsNotTheClustersOwn>();
}
