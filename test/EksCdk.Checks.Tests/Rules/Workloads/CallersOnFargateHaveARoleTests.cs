using EksCdk.Checks.Rules;
using EksCdk.Checks.Rules.Workloads;

namespace EksCdk.Checks.Tests.Rules.Workloads;

public sealed class CallersOnFargateHaveARoleTests
{
    private static TestDeployment App(
        string image = "public.ecr.aws/aws-observability/aws-for-fluent-bit:stable", string env = "", string ns = "batch") =>
        TestDeployment.Plain().Manifest("App",
        """{"apiVersion":"apps/v1","kind":"Deployment","metadata":{"name":"app","namespace":"<ns>"},"spec":{"template":{"spec":{"serviceAccountName":"app","containers":[{"name":"a","image":"i"},{"name":"logs","image":"<image>"<env>}]}}}}"""
            .Replace("<ns>", ns, StringComparison.Ordinal)
            .Replace("<image>", image, StringComparison.Ordinal)
            .Replace("<env>", env, StringComparison.Ordinal));

    private static string Account(string name) =>
        """{"apiVersion":"v1","kind":"ServiceAccount","metadata":{"name":"<name>","namespace":"batch","annotations":{"eks.amazonaws.com/role-arn":"${AppRole.Arn}"}}}"""
            .Replace("<name>", name, StringComparison.Ordinal);

    [Fact]
    public void A_sidecar_that_calls_AWS_has_no_credentials() =>
        App().IsBroken<CallersOnFargateHaveARole>("App", "image", "gives its service account batch:app a role",
            effect: Effect.Broken);

    [Fact]
    public void The_role_of_another_account_is_none_of_its() =>
        App().Manifest("Accounts", Account("other")).IsBroken<CallersOnFargateHaveARole>("App", effect: Effect.Broken);

    [Fact]
    public void EKS_Pod_Identity_does_not_reach_Fargate() =>
        App().Set("AppIdentity.Properties.Namespace", "batch").IsBroken<CallersOnFargateHaveARole>("App", effect: Effect.Broken);

    [Fact]
    public void With_a_role_it_passes() =>
        App().Manifest("Accounts", Account("app")).IsCompliant<CallersOnFargateHaveARole>("App");

    [Theory]
    [InlineData("public.ecr.aws/nginx/nginx:1", "", "batch")]
    [InlineData("amazon/aws-for-fluent-bit", "", "shop")]
    [InlineData("amazon/aws-for-fluent-bit", ",\"env\":[{\"name\":\"AWS_ACCESS_KEY_ID\",\"value\":\"x\"}]", "batch")]
    [InlineData("amazon/aws-for-fluent-bit", ",\"envFrom\":[{\"secretRef\":{\"name\":\"keys\"}}]", "batch")]
    public void Others_are_silent(string image, string env, string ns) =>
        App(image, env, ns).IsSilent<CallersOnFargateHaveARole>();

    [Fact]
    public void An_account_whose_name_is_not_known_may_be_its() =>
        App().Manifest("Accounts", Account("${AdminRoleArn}")).IsUnknown<CallersOnFargateHaveARole>("App");
}
