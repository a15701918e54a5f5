using EksCdk.Checks.Rules.Admit;

namespace EksCdk.Checks.Tests.Rules.Admit;

public sealed class IdentityProvidersAreAcceptedTests
{
    [Fact]
    public void An_https_issuer_passes() =>
        TestDeployment.Plain()
            .Add("Provider",
                "Type: AWS::EKS::IdentityProviderConfig\nProperties: { ClusterName: !Ref Cluster, Type: oidc, Oidc: { " +
                "ClientId: kube, IssuerUrl: 'https://login.example.com' } }")
            .IsCompliant<IdentityProvidersAreAccepted>("Provider");

    [Fact]
    public void An_http_issuer_is_refused() =>
        TestDeployment.Plain()
            .Add("Provider",
                "Type: AWS::EKS::IdentityProviderConfig\nProperties: { ClusterName: !Ref Cluster, Type: oidc, Oidc: { " +
                "ClientId: kube, IssuerUrl: 'http://login.example.com' } }")
            .IsBroken<IdentityProvidersAreAccepted>("Provider", "Oidc.IssuerUrl", "http://login.example.com");

    [Fact]
    public void A_reserved_prefix_is_refused() =>
        TestDeployment.Plain()
            .Add("Provider",
                "Type: AWS::EKS::IdentityProviderConfig\nProperties: { ClusterName: !Ref Cluster, Type: oidc, Oidc: { " +
                "ClientId: kube, IssuerUrl: 'https://login.example.com', GroupsPrefix: 'system:' } }")
            .IsBroken<IdentityProvidersAreAccepted>("Provider", "Oidc.GroupsPrefix");

    [Fact]
    public void An_issuer_from_a_parameter_is_unknown() =>
        TestDeployment.Plain().Parameter("Issuer")
            .Add("Provider",
                "Type: AWS::EKS::IdentityProviderConfig\nProperties: { ClusterName: !Ref Cluster, Type: oidc, Oidc: { " +
                "ClientId: kube, IssuerUrl: !Ref Issuer } }")
            .IsUnknown<IdentityProvidersAreAccepted>("Provider", "Issuer");

    [Fact]
    public void Without_a_provider_there_is_nothing_to_say() =>
        TestDeployment.Plain()
            .IsSilent<IdentityProvidersAreAccepted>();
}
