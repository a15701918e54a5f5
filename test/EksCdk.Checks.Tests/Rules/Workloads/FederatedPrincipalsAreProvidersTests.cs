using EksCdk.Checks.Rules;
using EksCdk.Checks.Rules.Workloads;

namespace EksCdk.Checks.Tests.Rules.Workloads;

public sealed class FederatedPrincipalsAreProvidersTests
{
    private static TestDeployment With(string principal) => TestDeployment.Plain().Add("AppRole",
        "{ Type: AWS::IAM::Role, Properties: { AssumeRolePolicyDocument: { Statement: [{ Effect: Allow, Principal: { " +
        $"Federated: {principal} }}, Action: 'sts:AssumeRoleWithWebIdentity' }}] }} }} }}");

    [Theory]
    [InlineData("!GetAtt Cluster.Arn")]
    [InlineData("!GetAtt ClusterRole.Arn")]
    [InlineData("!GetAtt Cluster.OpenIdConnectIssuerUrl")]
    [InlineData("'arn:aws:iam::111122223333:role/cluster'")]
    [InlineData("'https://oidc.eks.eu-central-1.amazonaws.com/id/ABC'")]
    public void What_is_no_provider_is_refused(string principal) =>
        With(principal).IsBroken<FederatedPrincipalsAreProviders>("AppRole", "Federated", "it is none");

    [Theory]
    [InlineData("!Select [1, !Split ['//', !GetAtt Cluster.OpenIdConnectIssuerUrl]]")]
    [InlineData("'oidc.eks.eu-central-1.amazonaws.com/id/ABC'")]
    public void The_issuer_without_its_scheme_is_none_either(string principal) =>
        With(principal).IsBroken<FederatedPrincipalsAreProviders>("AppRole", "Federated", "by its ARN", effect: Effect.Broken);

    [Theory]
    [InlineData("!Ref OidcProvider")]
    [InlineData("'arn:aws:iam::111122223333:oidc-provider/oidc.eks.eu-central-1.amazonaws.com/id/ABC'")]
    [InlineData("cognito-identity.amazonaws.com")]
    public void Providers_and_domains_pass(string principal) =>
        With(principal).IsCompliant<FederatedPrincipalsAreProviders>("AppRole");

    [Fact]
    public void A_parameter_is_unknown() =>
        With("!Ref Own").Parameter("Own").IsUnknown<FederatedPrincipalsAreProviders>("AppRole");

    [Fact]
    public void Services_have_nothing_to_say() =>
        TestDeployment.Plain().Add("AppRole",
            "{ Type: AWS::IAM::Role, Properties: { AssumeRolePolicyDocument: { Statement: [{ Effect: Allow, Principal: { " +
            "Service: ec2.amazonaws.com }, Action: 'sts:AssumeRole' }] } } }").IsSilent<FederatedPrincipalsAreProviders>("AppRole");
}
