using EksCdk.Checks.Rules;
using EksCdk.Checks.Rules.Workloads;
using static EksCdk.Checks.Tests.PodRoles;

namespace EksCdk.Checks.Tests.Rules.Workloads;

public sealed class AssumedRolesTrustTheirControllersTests
{
    private const string Both = "['sts:AssumeRole', 'sts:TagSession']";

    private static TestDeployment Second(string principal, string actions, params string[] statements) => TestDeployment.Plain()
        .PodRole("external-secrets", statements)
        .Add("Reader",
            "{ Type: AWS::IAM::Role, Properties: { AssumeRolePolicyDocument: { Statement: [{ Effect: Allow, Principal: { AWS: " +
            $"{principal} }}, Action: {actions} }}] }} }} }}");

    private static TestDeployment Store(string principal, string actions, params string[] statements) =>
        Second(principal, actions, statements).Manifest("Store",
            """{"kind":"ClusterSecretStore","apiVersion":"external-secrets.io/v1","metadata":{"name":"aws"},"spec":{"provider":{"aws":{"service":"SecretsManager","role":"${Reader.Arn}"}}}}""");

    [Fact]
    public void Tags_of_the_session_must_be_allowed() =>
        Store("!GetAtt PodRole.Arn", "'sts:AssumeRole'")
            .IsBroken<AssumedRolesTrustTheirControllers>("Reader", "AssumeRolePolicyDocument", "sts:TagSession",
                effect: Effect.Broken);

    [Fact]
    public void With_both_calls_it_passes() =>
        Store("!GetAtt PodRole.Arn", Both).IsCompliant<AssumedRolesTrustTheirControllers>("Reader");

    [Fact]
    public void Another_role_is_not_admitted() =>
        Store("!GetAtt AppRole.Arn", Both)
            .IsBroken<AssumedRolesTrustTheirControllers>("Reader", saying: "sts:AssumeRole", effect: Effect.Broken);

    [Fact]
    public void The_account_leaves_it_to_the_role() =>
        Store("!Sub 'arn:aws:iam::${AWS::AccountId}:root'", Both)
            .IsBroken<AssumedRolesTrustTheirControllers>("Reader", effect: Effect.Broken);

    [Fact]
    public void A_role_that_may_assume_it_passes() =>
        Store("!Sub 'arn:aws:iam::${AWS::AccountId}:root'", Both, May("'sts:AssumeRole', 'sts:TagSession'", "!GetAtt Reader.Arn"))
            .IsCompliant<AssumedRolesTrustTheirControllers>("Reader");

    [Fact]
    public void Without_tags_the_session_has_none() =>
        Store("!GetAtt PodRole.Arn", "'sts:AssumeRole'").Set("PodIdentity.Properties.DisableSessionTags", "true")
            .IsCompliant<AssumedRolesTrustTheirControllers>("Reader");

    [Fact]
    public void A_principal_that_is_not_known_may_be_it() =>
        Store("!Ref Who", Both).Parameter("Who").IsUnknown<AssumedRolesTrustTheirControllers>("Reader");

    [Fact]
    public void An_association_may_name_the_second_role_itself() =>
        Second("!GetAtt AppRole.Arn", Both).Set("PodIdentity.Properties.TargetRoleArn", "!GetAtt Reader.Arn")
            .IsBroken<AssumedRolesTrustTheirControllers>("Reader", effect: Effect.Broken);

    [Fact]
    public void A_solver_may_not_assume_itself() =>
        TestDeployment.Plain().PodRole("cert-manager").Manifest("Issuer",
            """{"kind":"ClusterIssuer","apiVersion":"cert-manager.io/v1","metadata":{"name":"a"},"spec":{"acme":{"solvers":[{"dns01":{"route53":{"role":"${PodRole.Arn}"}}}]}}}""")
            .IsBroken<AssumedRolesTrustTheirControllers>("PodRole", saying: "sts:AssumeRole", effect: Effect.Broken);

    [Fact]
    public void Arguments_of_external_dns_name_one() =>
        Second("!GetAtt AppRole.Arn", Both).Set("PodIdentity.Properties.ServiceAccount", "external-dns")
            .Chart("external-dns", "kube-system")
            .Set("Chart.Properties.Values", "!Sub '{\"extraArgs\":[\"--aws-assume-role=${Reader.Arn}\"]}'")
            .IsBroken<AssumedRolesTrustTheirControllers>("Reader", effect: Effect.Broken);

    [Fact]
    public void Without_a_second_role_nothing_is_said() =>
        Second("!GetAtt AppRole.Arn", Both).IsSilent<AssumedRolesTrustTheirControllers>("Reader");

    private static TestDeployment WithId(string given) =>
        Second("!GetAtt PodRole.Arn", Both)
            .Set("Reader.Properties.AssumeRolePolicyDocument.Statement.0.Condition",
                "{ StringEquals: { 'sts:ExternalId': secret } }")
            .Manifest("Store",
                """{"kind":"ClusterSecretStore","apiVersion":"external-secrets.io/v1","metadata":{"name":"aws"},"spec":{"provider":{"aws":{"service":"SecretsManager","role":"${Reader.Arn}"GIVEN}}}}"""
                    .Replace("GIVEN", given, StringComparison.Ordinal));

    [Theory]
    [InlineData("")]
    [InlineData(",\"externalID\":\"other\"")]
    public void An_external_id_that_is_not_given_is_refused(string given) =>
        WithId(given).IsBroken<AssumedRolesTrustTheirControllers>("Reader", saying: "sts:AssumeRole", effect: Effect.Broken);

    [Fact]
    public void The_external_id_passes() =>
        WithId(",\"externalID\":\"secret\"").IsCompliant<AssumedRolesTrustTheirControllers>("Reader");

    [Fact]
    public void Of_another_condition_it_is_not_known() =>
        WithId("").Set("Reader.Properties.AssumeRolePolicyDocument.Statement.0.Condition",
            "{ StringEquals: { 'aws:PrincipalOrgID': o-1 } }").IsUnknown<AssumedRolesTrustTheirControllers>("Reader");
}
