using EksCdk.Checks.Rules;
using EksCdk.Checks.Rules.Workloads;

namespace EksCdk.Checks.Tests.Rules.Workloads;

public sealed class PodIdentityRolesTrustEksTests
{
    [Fact]
    public void Both_actions_pass() =>
        TestDeployment.Plain().IsCompliant<PodIdentityRolesTrustEks>("AppIdentity");

    [Fact]
    public void No_tags_are_refused() =>
        TestDeployment.Plain().Set("AppRole.Properties.AssumeRolePolicyDocument.Statement.0.Action", "sts:AssumeRole")
            .IsBroken<PodIdentityRolesTrustEks>("AppIdentity", "Properties.AssumeRolePolicyDocument", "sts:TagSession");

    [Fact]
    public void Another_service_is_refused() =>
        TestDeployment.Cdk().Set("AppRole.Properties.AssumeRolePolicyDocument.Statement.0.Principal.Service", "eks.amazonaws.com")
            .IsBroken<PodIdentityRolesTrustEks>("AppIdentity", saying: "sts:AssumeRole");

    [Fact]
    public void The_role_of_an_add_on_is_looked_at_too() =>
        TestDeployment.Plain().Set("EbsCsiRole.Properties.AssumeRolePolicyDocument.Statement.0.Action", "sts:AssumeRole")
            .IsBroken<PodIdentityRolesTrustEks>("EbsCsi");

    [Fact]
    public void A_role_outside_the_templates_is_unknown() =>
        TestDeployment.Plain().Set("AppIdentity.Properties.RoleArn", "!Ref AdminRoleArn")
            .IsUnknown<PodIdentityRolesTrustEks>("AppIdentity");

    [Fact]
    public void No_association_has_nothing_to_say() =>
        TestDeployment.Plain().Drop("AppIdentity").Drop("EbsCsi").IsSilent<PodIdentityRolesTrustEks>();

    [Theory]
    [InlineData("kubernetes-namespace", "other")]
    [InlineData("kubernetes-service-account", "other")]
    public void A_condition_for_another_account_is_refused(string tag, string value) =>
        TestDeployment.Plain()
            .Set("AppRole.Properties.AssumeRolePolicyDocument.Statement.0.Condition",
                $"{{ StringEquals: {{ 'aws:RequestTag/{tag}': {value} }} }}")
                .IsBroken<PodIdentityRolesTrustEks>("AppIdentity", tag, value, effect: Effect.Broken);

    [Fact]
    public void A_condition_for_this_account_passes() =>
        TestDeployment.Plain()
            .Set("AppRole.Properties.AssumeRolePolicyDocument.Statement.0.Condition",
                "{ StringEquals: { 'aws:RequestTag/kubernetes-namespace': [other, shop], " +
                "'aws:RequestTag/kubernetes-service-account': app } }").IsCompliant<PodIdentityRolesTrustEks>("AppIdentity");

    [Fact]
    public void A_second_statement_may_let_it_in() =>
        TestDeployment.Plain().Set("AppRole.Properties.AssumeRolePolicyDocument.Statement", """
            [{ Effect: Allow, Principal: { Service: pods.eks.amazonaws.com }, Action: ['sts:AssumeRole', 'sts:TagSession'], Condition: { StringEquals: { 'aws:RequestTag/kubernetes-namespace': other } } },
             { Effect: Allow, Principal: { Service: pods.eks.amazonaws.com }, Action: ['sts:AssumeRole', 'sts:TagSession'] }]
            """).IsCompliant<PodIdentityRolesTrustEks>("AppIdentity");

    [Theory]
    [InlineData("ArnEquals", "arn:aws:eks:*:*:cluster/other", false)]
    [InlineData("ArnLike", "arn:aws:eks:eu-central-1:111122223333:cluster/shop", true)]
    [InlineData("ArnLike", "arn:aws:eks:*:111122223333:podidentityassociation/shop/*", false)]
    [InlineData("ArnLike", "arn:aws:eks:*:111122223333:cluster/shop", true)]
    [InlineData("ArnNotLike", "arn:aws:eks:*:111122223333:podidentityassociation/shop/*", true)]
    public void The_source_of_the_call_is_no_association(string comparison, string arn, bool passes)
    {
        var deployment = TestDeployment.Plain().Set("AppRole.Properties.AssumeRolePolicyDocument.Statement.0.Condition",
            $"{{ {comparison}: {{ 'aws:SourceArn': '{arn}' }} }}");
        if (passes) deployment.IsNotBroken<PodIdentityRolesTrustEks>("AppIdentity");
        else deployment.IsBroken<PodIdentityRolesTrustEks>("AppIdentity", "aws:SourceArn", "gets no credentials",
            effect: Effect.Broken);
    }
}
