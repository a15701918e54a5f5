using EksCdk.Checks.Rules;
using EksCdk.Checks.Rules.Workloads;

namespace EksCdk.Checks.Tests.Rules.Workloads;

public sealed class WebIdentityConditionsCanMatchTests
{
    private static TestDeployment With(string op, string subject, string action = "sts:AssumeRoleWithWebIdentity",
        string audience = "sts.amazonaws.com") => TestDeployment.Plain()
        .Add("PodRole",
            $"Type: AWS::IAM::Role\nProperties:\n  AssumeRolePolicyDocument: {{ Statement: [{{ Effect: Allow, Principal: {{ " +
            $"Federated: !Ref OidcProvider }}, Action: '{action}', Condition: {{ StringEquals: {{ " +
            $"'oidc.eks.us-east-1.amazonaws.com/id/ABC:aud': '{audience}' }}, {op}: {{ " +
            $"'oidc.eks.us-east-1.amazonaws.com/id/ABC:sub': '{subject}' }} }} }}] }}");

    [Fact]
    public void A_service_account_passes() =>
        With("StringEqualsIgnoreCase", "system:serviceaccount:shop:app").IsCompliant<WebIdentityConditionsCanMatch>("PodRole");

    [Fact]
    public void A_pattern_passes() =>
        With("StringLike", "system:serviceaccount:shop:*").IsCompliant<WebIdentityConditionsCanMatch>("PodRole");

    [Fact]
    public void A_wildcard_that_is_compared_literally_is_refused() =>
        With("ForAnyValue:StringLike", "x")
            .Set("PodRole.Properties.AssumeRolePolicyDocument.Statement.0.Condition",
                "{ StringEquals: { 'oidc.eks.us-east-1.amazonaws.com/id/ABC:sub': 'system:serviceaccount:shop:*' } }")
                .IsBroken<WebIdentityConditionsCanMatch>("PodRole", saying: "shop:*", effect: Effect.Broken);

    [Fact]
    public void A_subject_that_is_no_service_account_is_refused() =>
        With("StringLike", "shop:app")
            .IsBroken<WebIdentityConditionsCanMatch>("PodRole", saying: "no service account", effect: Effect.Broken);

    [Fact]
    public void The_action_of_other_principals_is_refused() =>
        With("StringLike", "system:serviceaccount:shop:app", "sts:AssumeRole")
            .IsBroken<WebIdentityConditionsCanMatch>("PodRole", saying: "not sts:AssumeRoleWithWebIdentity",
                effect: Effect.Broken);

    [Fact]
    public void An_audience_that_the_provider_does_not_list_is_refused() =>
        With("StringLike", "system:serviceaccount:shop:app", audience: "shop")
            .IsBroken<WebIdentityConditionsCanMatch>("PodRole", saying: "'shop'", effect: Effect.Broken);

    [Fact]
    public void A_condition_from_a_parameter_is_unknown() =>
        With("StringLike", "x").Set("PodRole.Properties.AssumeRolePolicyDocument.Statement.0.Condition", "!Ref AdminRoleArn")
            .IsUnknown<WebIdentityConditionsCanMatch>("PodRole");

    [Fact]
    public void The_provider_of_something_else_has_nothing_to_say() =>
        With("StringLike", "x").Set("OidcProvider.Properties.Url", "https://token.actions.githubusercontent.com")
            .IsSilent<WebIdentityConditionsCanMatch>();

    [Fact]
    public void A_key_with_the_ARN_of_the_provider_is_refused() =>
        With("StringLike", "x")
            .Set("PodRole.Properties.AssumeRolePolicyDocument",
                "!Sub '{\"Statement\":[{\"Effect\":\"Allow\",\"Principal\":{\"Federated\":\"${OidcProvider}\"}," +
                "\"Action\":\"sts:AssumeRoleWithWebIdentity\",\"Condition\":{\"StringLike\":" +
                "{\"${OidcProvider}:sub\":\"system:serviceaccount:shop:app\"}}}]}'")
            .IsBroken<WebIdentityConditionsCanMatch>("PodRole", saying: "starts with the ARN", effect: Effect.Broken);

    [Fact]
    public void A_key_with_the_scheme_of_the_issuer_is_refused() =>
        With("StringLike", "x")
            .Set("PodRole.Properties.AssumeRolePolicyDocument",
                "!Sub '{\"Statement\":[{\"Effect\":\"Allow\",\"Principal\":{\"Federated\":\"${OidcProvider}\"},\"Action\":\"sts:AssumeRoleWithWebIdentity\",\"Condition\":{\"StringEquals\":{\"${Cluster.OpenIdConnectIssuerUrl}:sub\":\"system:serviceaccount:shop:app\"}}}]}'").IsBroken<WebIdentityConditionsCanMatch>("PodRole", saying: "https://", effect: Effect.Refused);

    [Fact]
    public void A_name_that_nothing_replaces_in_all_keys_is_one_finding() =>
        Assert.Single(
            TestDeployment.Plain()
                .Add("ScalerRole",
                    "Type: AWS::IAM::Role\nProperties:\n  AssumeRolePolicyDocument: { Statement: [{ Effect: Allow, Principal: " +
                    "{ Federated: !Ref OidcProvider }, Action: sts:AssumeRoleWithWebIdentity, Condition: { StringEquals: { " +
                    "'${Issuer}:sub': 'system:serviceaccount:kube-system:scaler', '${Issuer}:aud': sts.amazonaws.com } } }] }")
                .Analyze().Findings,
            f => f.Rule == "EKS734");

    [Fact]
    public void A_key_in_which_nothing_replaces_a_name_is_refused() =>
        TestDeployment.Plain()
            .Add("ScalerRole",
                "Type: AWS::IAM::Role\nProperties:\n  AssumeRolePolicyDocument: { Statement: [{ Effect: Allow, Principal: { " +
                "Federated: !Ref OidcProvider }, Action: sts:AssumeRoleWithWebIdentity, Condition: { StringEquals: { " +
                "'${Issuer}:sub': 'system:serviceaccount:kube-system:scaler' } } }] }")
            .IsBroken<WebIdentityConditionsCanMatch>("ScalerRole", saying: "${Issuer}", effect: Effect.Broken);

    [Theory]
    [InlineData("oidc.eks.us-east-1.amazonaws.com/id/ABC")]
    [InlineData("${Issuer}")]
    public void A_key_that_is_the_issuer_alone_is_refused(string key) =>
        With("StringLike", "system:serviceaccount:shop:app")
            .Set("PodRole.Properties.AssumeRolePolicyDocument",
                "!Sub ['{ \"Statement\": [{ \"Effect\": \"Allow\", \"Principal\": { \"Federated\": \"${OidcProvider}\" }, \"Action\": " +
                $"\"sts:AssumeRoleWithWebIdentity\", \"Condition\": {{ \"StringEquals\": {{ \"{key}\": " +
                "\"system:serviceaccount:shop:app\" } } }] }', { Issuer: !Select [1, !Split ['//', !GetAtt Cluster.OpenIdConnectIssuerUrl]] }]")
            .IsBroken<WebIdentityConditionsCanMatch>("PodRole", saying: "without :sub or :aud", effect: Effect.Broken);
}
