using EksCdk.Facts;

namespace EksCdk.Configuration.Tests;

public sealed class ChartedControllersTests
{
    [Fact]
    public void Each_controller_has_a_switch_in_the_environment_file() => Assert.All(
        Controller.All.Select(controller => controller.Install?.Switch).OfType<string>(),
        name => Assert.Contains(typeof(WorkloadsConfiguration).GetProperties(), property =>
            property.PropertyType == typeof(bool) && char.ToLowerInvariant(property.Name[0]) + property.Name[1..] == name));

    [Fact]
    public void A_controller_is_there_when_its_switch_is_on()
    {
        Assert.Equal(["cluster-autoscaler"], Charts(new WorkloadsConfiguration { LoadBalancerController = false }));
        Assert.Equal(["aws-load-balancer-controller"], Charts(new WorkloadsConfiguration { ClusterAutoscaler = false }));
        Assert.Empty(Charts(new WorkloadsConfiguration { LoadBalancerController = false, ClusterAutoscaler = false }));
    }

    private static IEnumerable<string> Charts(WorkloadsConfiguration workloads) =>
        ChartedControllers.In(workloads).Select(controller => controller.Charts[0]);
}
