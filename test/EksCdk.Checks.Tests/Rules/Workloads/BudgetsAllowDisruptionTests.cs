using EksCdk.Checks.Rules;
using EksCdk.Checks.Rules.Workloads;

namespace EksCdk.Checks.Tests.Rules.Workloads;

public sealed class BudgetsAllowDisruptionTests
{
    private const string Pods =
        """{"kind":"Deployment","apiVersion":"apps/v1","metadata":{"name":"a"},"spec":{"replicas":2,"template":{"metadata":{"labels":{"app":"a"}}}}}""";

    private static TestDeployment With(string spec, params string[] more) => TestDeployment.Plain()
        .Manifest("Things", [Pods, .. more, """
            {"kind":"PodDisruptionBudget","apiVersion":"policy/v1","metadata":{"name":"b"},"spec":{SPEC,"selector":{"matchLabels":{"app":"a"}}}}
            """.Trim().Replace("SPEC", spec, StringComparison.Ordinal)]);

    [Theory]
    [InlineData("\"maxUnavailable\":0")]
    [InlineData("\"minAvailable\":\"100%\"")]
    [InlineData("\"minAvailable\":2")]
    public void One_that_lets_no_pod_go_stops_updates(string spec) =>
        With(spec).IsBroken<BudgetsAllowDisruption>("Things", saying: "lets no pod go", effect: Effect.Possible);

    [Theory]
    [InlineData("\"maxUnavailable\":1")]
    [InlineData("\"minAvailable\":1")]
    public void One_that_lets_a_pod_go_passes(string spec) => With(spec).IsCompliant<BudgetsAllowDisruption>("Things");

    [Fact]
    public void Where_something_scales_there_may_be_more() =>
        With("\"minAvailable\":2", """{"kind":"HorizontalPodAutoscaler","apiVersion":"autoscaling/v2","metadata":{"name":"a"}}""")
            .IsCompliant<BudgetsAllowDisruption>("Things");
}
