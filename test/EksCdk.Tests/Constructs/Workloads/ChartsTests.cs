using EksCdk.Configuration.Data;
using EksCdk.Constructs.Workloads;

namespace EksCdk.Tests.Constructs.Workloads;

public sealed class ChartsTests
{
    [Fact]
    public void Every_kubernetes_version_has_an_autoscaler_of_its_minor_version() =>
        Assert.All(PlatformVersions.All.Keys, version => Assert.StartsWith($"v{version}.", Charts.ClusterAutoscalerImage(version)));

    [Fact]
    public void A_kubernetes_version_that_is_not_known_gets_the_charts_own_autoscaler() =>
        Assert.Null(Charts.ClusterAutoscalerImage("1.99"));
}
