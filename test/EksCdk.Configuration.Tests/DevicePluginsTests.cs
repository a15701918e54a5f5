namespace EksCdk.Configuration.Tests;

public sealed class DevicePluginsTests
{
    private static EnvironmentConfiguration With(params NodeGroupConfiguration[] groups) => EnvironmentLoader.Complete(new()
    {
        Name = "small",
        NodeGroups = [new() { Name = "system" }, .. groups],
    });

    private static NodeGroupConfiguration Bottlerocket(string type) =>
        new() { Name = "a", InstanceTypes = [type], OperatingSystem = NodeOperatingSystem.Bottlerocket };

    private static IEnumerable<string> Charts(EnvironmentConfiguration environment) =>
        DevicePlugins.In(environment).Select(plugin => plugin.Charts[0]);

    [Fact]
    public void A_group_on_AL2023_brings_the_plugin_of_its_accelerator()
    {
        Assert.Equal(["nvidia-device-plugin"], Charts(With(new NodeGroupConfiguration
        {
            Name = "a",
            InstanceTypes = ["g5.xlarge"],
        })));
        Assert.Equal(["neuron-helm-chart"], Charts(With(new NodeGroupConfiguration
        {
            Name = "a",
            InstanceTypes = ["trn1.2xlarge"],
        })));
        Assert.Empty(Charts(With()));
    }

    [Fact]
    public void Bottlerocket_has_the_plugin_for_GPUs_alone()
    {
        Assert.Empty(Charts(With(Bottlerocket("g5.xlarge"))));
        Assert.Equal(["neuron-helm-chart"], Charts(With(Bottlerocket("inf2.xlarge"))));
    }

    [Fact]
    public void Inferentia_and_Trainium_run_on_the_standard_image_of_Bottlerocket() =>
        Assert.Equal("BOTTLEROCKET_x86_64", EksImages.TypeOf(With(Bottlerocket("trn1.2xlarge")).NodeGroups[1]));

    [Fact]
    public void A_pool_of_Karpenter_does_and_one_of_Auto_Mode_does_not()
    {
        var environment = new EnvironmentConfiguration
        {
            Name = "small",
            NodeGroups = [new() { Name = "system" }],
            NodePools = [new() { Name = "gpu", InstanceTypes = ["g5.xlarge"] }],
        };

        Assert.Equal(["nvidia-device-plugin"], Charts(EnvironmentLoader.Complete(environment)));
        Assert.Empty(Charts(EnvironmentLoader.Complete(environment with { AutoMode = new() })));
    }

    [Fact]
    public void A_chart_of_ones_own_takes_its_place()
    {
        var environment = With(new NodeGroupConfiguration { Name = "a", InstanceTypes = ["g5.xlarge"] });

        Assert.Empty(Charts(environment with
        {
            Charts = [new() { Name = "gpu-operator", Repository = "https://helm.ngc.nvidia.com/nvidia", Version = "25.3.0",
                Namespace = "gpu-operator" }],
        }));
    }

    [Fact]
    public void The_taint_is_a_default()
    {
        var groups = With(
            new NodeGroupConfiguration { Name = "a", InstanceTypes = ["g5.xlarge"] },
            new NodeGroupConfiguration { Name = "b", InstanceTypes = ["g5.xlarge"], Taints = [] }).NodeGroups;

        Assert.Empty(groups[0].Taints!);
        Assert.Equal("nvidia.com/gpu", Assert.Single(groups[1].Taints!).Key);
        Assert.Empty(groups[2].Taints!);
    }

    [Fact]
    public void The_mirror_holds_chart_and_image()
    {
        var items = MirrorList.Of(With(new NodeGroupConfiguration { Name = "a", InstanceTypes = ["g5.xlarge"] }));

        Assert.Contains(items, item => item is { IsChart: true, Name: "charts/nvidia-device-plugin" });
        Assert.Contains(items, item => item is { IsChart: false, Name: "nvidia/k8s-device-plugin", Version: "v0.19.2" });
    }

    [Fact]
    public void A_label_by_which_the_plugin_finds_nodes_is_added_once()
    {
        var labels = new Dictionary<string, string> { ["team"] = "a" };

        Assert.Equal(["nvidia.com/gpu.present", "team"],
            DevicePlugins.Labels(labels, NodeOperatingSystem.AL2023, ["g5.xlarge"]).Keys.Order());
        Assert.Same(labels, DevicePlugins.Labels(labels, NodeOperatingSystem.AL2023, ["m6i.large"]));
        Assert.Same(labels, DevicePlugins.Labels(labels, NodeOperatingSystem.Bottlerocket, ["g5.xlarge"]));
    }
}
