using EksCdk.Checks.Rules;
using EksCdk.Checks.Rules.Workloads;

namespace EksCdk.Checks.Tests.Rules.Workloads;

public sealed class PodsHaveNodesTests
{
    private static TestDeployment With(string spec) => TestDeployment.Plain().Drop("Batch")
        .Manifest("Things", """
            {"kind":"Deployment","apiVersion":"apps/v1","metadata":{"name":"a"},"spec":{"template":{"spec":SPEC}}}
            """.Trim().Replace("SPEC", spec, StringComparison.Ordinal));

    private static TestDeployment Selecting(string label, string value) =>
        With($"{{\"nodeSelector\":{{\"{label}\":\"{value}\"}}}}");

    [Fact]
    public void A_label_that_no_group_has_leaves_pods_pending() =>
        Selecting("workload", "gpu").IsBroken<PodsHaveNodes>("Things", saying: "workload=gpu", effect: Effect.Broken);

    [Fact]
    public void A_label_of_a_group_passes() => Selecting("workload", "general").IsCompliant<PodsHaveNodes>("Things");

    [Fact]
    public void No_node_is_arm64() =>
        Selecting("kubernetes.io/arch", "arm64").IsBroken<PodsHaveNodes>("Things", effect: Effect.Broken);

    [Fact]
    public void Linux_is_there() => Selecting("kubernetes.io/os", "linux").IsCompliant<PodsHaveNodes>("Things");

    [Fact]
    public void Labels_of_the_node_itself_are_not_known() =>
        Selecting("topology.kubernetes.io/zone", "a").IsUnknown<PodsHaveNodes>("Things");

    [Fact]
    public void No_node_has_a_GPU() =>
        With("{\"containers\":[{\"resources\":{\"limits\":{\"nvidia.com/gpu\":1}}}]}")
            .IsBroken<PodsHaveNodes>("Things", saying: "nvidia.com/gpu", effect: Effect.Broken);

    [Fact]
    public void A_type_with_one_passes() =>
        With("{\"containers\":[{\"resources\":{\"limits\":{\"nvidia.com/gpu\":1}}}]}")
            .Set("Nodes.Properties.InstanceTypes", "[g5.xlarge]").IsCompliant<PodsHaveNodes>("Things");

    [Fact]
    public void Auto_Mode_may_bring_any() =>
        Selecting("workload", "gpu").Set("Cluster.Properties.ComputeConfig", "{ Enabled: true " +
            "}").IsUnknown<PodsHaveNodes>("Things");

    [Theory]
    [InlineData("default", true)]
    [InlineData("other", false)]
    public void The_name_of_a_pool_is_a_label_of_its_nodes(string pool, bool isThere)
    {
        var deployment = PoolTemplates.Karpenter().Manifest("Things",
            """{"kind":"Pod","apiVersion":"v1","metadata":{"name":"a"},"spec":{"nodeSelector":{"karpenter.sh/nodepool":"POOL"}}}"""
                .Replace("POOL", pool, StringComparison.Ordinal));
        if (isThere) deployment.IsCompliant<PodsHaveNodes>("Things");
        else deployment.IsUnknown<PodsHaveNodes>("Things");
    }
}
