using EksCdk.Facts;

namespace EksCdk.Configuration.Tests;

public sealed class ChartedControllersTests
{
    [Fact]
    public void Each_controller_has_a_switch_in_the_environment_file() => Assert.All(
        Controller.All.Select(controller => controller.Install?.Switch).OfType<string>(),
        name => Assert.Contains(typeof(WorkloadsConfiguration).GetProperties()
                .Where(property => property.PropertyType == typeof(bool) || property.PropertyType == typeof(bool?))
                .Append(typeof(EnvironmentConfiguration).GetProperty(nameof(EnvironmentConfiguration.NodePools))),
            property => char.ToLowerInvariant(property!.Name[0]) + property.Name[1..] == name));

    [Fact]
    public void Karpenter_is_there_for_node_pools_and_takes_the_place_of_the_autoscaler() =>
        Assert.Equal(["aws-load-balancer-controller", "karpenter"],
            ChartedControllers.In(EnvironmentLoader.Complete(Small with { NodePools = [new() { Name = "general" }] }))
                .Select(controller => controller.Charts[0]));

    private static EnvironmentConfiguration Small => new() { Name = "small", NodeGroups = [new() { Name = "system" }] };

    [Fact]
    public void A_controller_is_there_when_its_switch_is_on()
    {
        Assert.Equal(["cluster-autoscaler"], Charts(new WorkloadsConfiguration { LoadBalancerController = false }));
        Assert.Equal(["aws-load-balancer-controller"], Charts(new WorkloadsConfiguration { ClusterAutoscaler = false }));
        Assert.Empty(Charts(new WorkloadsConfiguration { LoadBalancerController = false, ClusterAutoscaler = false }));
    }

    private static IEnumerable<string> Charts(WorkloadsConfiguration workloads) =>
        ChartedControllers.In(EnvironmentLoader.Complete(Small with { Workloads = workloads }))
            .Select(controller => controller.Charts[0]);
}
