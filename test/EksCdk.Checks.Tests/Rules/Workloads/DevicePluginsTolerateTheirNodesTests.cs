using EksCdk.Checks.Rules;
using EksCdk.Checks.Rules.Workloads;

namespace EksCdk.Checks.Tests.Rules.Workloads;

public sealed class DevicePluginsTolerateTheirNodesTests
{
    private static TestDeployment Gpus(string taint = "dedicated") => TestDeployment.Plain()
        .Set("Nodes.Properties.AmiType", "AL2023_x86_64_NVIDIA").Set("Nodes.Properties.InstanceTypes", "[g5.xlarge]")
        .Set("Nodes.Properties.Taints", $"[{{ Key: {taint}, Value: 'true', Effect: NO_SCHEDULE }}]");

    private static TestDeployment Chart(string values, string taint = "dedicated") => Gpus(taint)
        .Add("Plugin",
            "{ Type: Custom::AWSCDK-EKS-HelmChart, Properties: { ClusterName: !Ref Cluster, Chart: nvidia-device-plugin, Release: " +
            $"p, Namespace: kube-system, Values: {values} }} }}");

    private static TestDeployment Manifest(string tolerations) => Gpus()
        .Manifest("Plugin",
            "{\"apiVersion\":\"apps/v1\",\"kind\":\"DaemonSet\",\"metadata\":{\"name\":\"p\"},\"spec\":{\"template\":{\"spec\":{" +
            $"\"tolerations\":[{tolerations}],\"containers\":[{{\"name\":\"p\",\"image\":\"nvcr.io/nvidia/k8s-device-plugin:v0.17.1\"}}]}}}}}}}}")
        .Manifest("Job",
            "{\"apiVersion\":\"v1\",\"kind\":\"Pod\",\"metadata\":{\"name\":\"j\"},\"spec\":{\"containers\":[{\"name\":\"j\",\"image\":\"i\"," +
            "\"resources\":{\"limits\":{\"nvidia.com/gpu\":1}}}]}}");

    [Fact]
    public void A_second_taint_keeps_the_plugin_off() =>
        Manifest("{\"key\":\"nvidia.com/gpu\",\"operator\":\"Exists\"}")
            .IsBroken<DevicePluginsTolerateTheirNodes>("Plugin", "tolerations", "offer no nvidia.com/gpu", effect: Effect.Broken);

    [Fact]
    public void So_it_does_with_the_chart() =>
        Chart("'{}'").IsBroken<DevicePluginsTolerateTheirNodes>("Plugin", effect: Effect.Possible);

    [Fact]
    public void A_toleration_for_all_passes() =>
        Manifest("{\"operator\":\"Exists\"}").IsCompliant<DevicePluginsTolerateTheirNodes>("Plugin");

    [Fact]
    public void Values_from_a_parameter_are_unknown() =>
        Chart("!Ref Own").Parameter("Own").IsUnknown<DevicePluginsTolerateTheirNodes>("Plugin");

    [Fact]
    public void The_taint_of_the_devices_has_nothing_to_say() =>
        Chart("'{}'", "nvidia.com/gpu").IsSilent<DevicePluginsTolerateTheirNodes>();
}
