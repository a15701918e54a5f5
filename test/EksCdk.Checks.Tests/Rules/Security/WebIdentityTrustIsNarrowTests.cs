using EksCdk.Checks.Rules;
using EksCdk.Checks.Rules.Security;

namespace EksCdk.Checks.Tests.Rules.Security;

public sealed class WebIdentityTrustIsNarrowTests
{
    private static TestDeployment With(string condition) => TestDeployment.Plain()
        .Add("PodRole",
            $"Type: AWS::IAM::Role\nProperties:\n  AssumeRolePolicyDocument: {{ Statement: [{{ Effect: Allow, Principal: {{ " +
            $"Federated: !Ref OidcProvider }}, Action: sts:AssumeRoleWithWebIdentity, Condition: {condition} }}] }}");

    [Fact]
    public void Subject_and_audience_pass() =>
        With("{ StringEquals: { 'oidc.eks.x/id/A:aud': sts.amazonaws.com, 'oidc.eks.x/id/A:sub': " +
            "'system:serviceaccount:shop:app' } }").IsCompliant<WebIdentityTrustIsNarrow>("PodRole");

    [Fact]
    public void No_audience_gets_a_warning() =>
        With("{ StringEquals: { 'oidc.eks.x/id/A:sub': 'system:serviceaccount:shop:app' } }")
            .IsBroken<WebIdentityTrustIsNarrow>("PodRole", "Condition", "aud", effect: Effect.Insecure);

    [Fact]
    public void No_subject_gets_a_warning() =>
        With("{ StringEquals: { 'oidc.eks.x/id/A:aud': sts.amazonaws.com } }")
            .IsBroken<WebIdentityTrustIsNarrow>("PodRole", "Condition", "sub", effect: Effect.Insecure);

    [Fact]
    public void Every_subject_gets_a_warning() =>
        With("{ StringLike: { 'oidc.eks.x/id/A:sub': 'system:serviceaccount:*' } }")
            .IsBroken<WebIdentityTrustIsNarrow>("PodRole", saying: "every service account", effect: Effect.Insecure);

    [Fact]
    public void A_condition_from_a_parameter_is_unknown() =>
        With("!Ref AdminRoleArn").IsUnknown<WebIdentityTrustIsNarrow>("PodRole");

    [Fact]
    public void Other_roles_have_nothing_to_say() =>
        TestDeployment.Plain().IsSilent<WebIdentityTrustIsNarrow>();
}
