using EksCdk.Checks.Rules;
using EksCdk.Checks.Rules.Workloads;

namespace EksCdk.Checks.Tests.Rules.Workloads;

public sealed class PodIdentityIsNotOnFargateTests
{
    private static TestDeployment Karpenter(string selector) => PoolTemplates.Karpenter()
        .Set("Batch.Properties.Selectors", $"[{{ {selector} }}]");

    [Fact]
    public void A_controller_on_Fargate_has_no_role_by_it() => Karpenter("Namespace: kube-system")
        .IsBroken<PodIdentityIsNotOnFargate>("Karpenter", saying: "kube-system:karpenter", effect: Effect.Broken);

    [Theory]
    [InlineData("Namespace: batch")]
    [InlineData("Namespace: kube-system, Labels: [{ Key: app, Value: other }]")]
    public void On_nodes_it_has(string selector) => Karpenter(selector).IsSilent<PodIdentityIsNotOnFargate>();

    [Fact]
    public void Nor_has_a_pod_of_a_manifest() => App("").IsBroken<PodIdentityIsNotOnFargate>("App", effect: Effect.Broken);

    [Fact]
    public void A_role_by_an_annotation_is_enough() =>
        App("""{"apiVersion":"v1","kind":"ServiceAccount","metadata":{"name":"app","namespace":"batch","annotations":{"eks.amazonaws.com/role-arn":"${AppRole.Arn}"}}}""")
            .IsSilent<PodIdentityIsNotOnFargate>();

    private static TestDeployment App(string account)
    {
        var app = """{"apiVersion":"apps/v1","kind":"Deployment","metadata":{"name":"app","namespace":"batch"},"spec":{"template":{"spec":{"serviceAccountName":"app","containers":[{"name":"a","image":"i"}]}}}}""";
        var deployment = TestDeployment.Plain().Set("AppIdentity.Properties.Namespace", "batch")
            .Set("AppIdentity.Properties.ServiceAccount", "app");
        return account.Length > 0 ? deployment.Manifest("App", app, account) : deployment.Manifest("App", app);
    }
}
