using EksCdk.Checks.Rules;
using EksCdk.Checks.Rules.Boot;

namespace EksCdk.Checks.Tests.Rules.Boot;

public sealed class BootSettingsFitTheirSchemaTests
{
    private const string Base =
        "[settings.kubernetes]\\ncluster-name = 'shop'\\napi-server = 'https://a'\\ncluster-certificate = 'c'\\n";

    private static TestDeployment Bottlerocket(string more) => TestDeployment.Plain()
        .Set("Nodes.Properties.AmiType", "BOTTLEROCKET_x86_64")
        .Set("NodeTemplate.Properties.LaunchTemplateData.UserData", $"!Base64 \"{Base}{more}\"");

    private static TestDeployment NodeConfig(string more) => TestDeployment.Plain()
        .Set("NodeTemplate.Properties.LaunchTemplateData.UserData",
            "!Base64 \"MIME-Version: 1.0\\nContent-Type: multipart/mixed; boundary=B\\n\\n--B\\nContent-Type: " +
            "application/node.eks.aws\\n\\n" +
            $"apiVersion: node.eks.aws/v1alpha1\\nkind: NodeConfig\\nspec:\\n{more}\\n--B--\\n\"");

    [Theory]
    [InlineData("max-podz = 20", "max-pods is one")]
    [InlineData("kubelet-extra-args = '--v=2'", "settings.kubernetes.kubelet-extra-args")]
    [InlineData("max-pods = 'many'", "wants an integer")]
    [InlineData("[settings.kubernets]\\na = 1", "kubernetes is one")]
    [InlineData("[settings.kubernetes.node-labels]\\na = 1", "wants a string")]
    [InlineData("topology-manager-policy = 'strict'", "single-numa-node")]
    [InlineData("cluster-dns-ip = 'dns'", "it is an address")]
    [InlineData("[settings.kubernetes.eviction-hard]\\n'memory.free' = '5%'", "memory.available")]
    [InlineData("[settings.host-containers.admin]\\nenabled = 'yes'", "without quotes")]
    [InlineData("[settings.host-containers.admin]\\nenable = true", "has enabled")]
    public void What_Bottlerocket_refuses_starts_no_node(string more, string saying) =>
        Bottlerocket(more).IsBroken<BootSettingsFitTheirSchema>("Nodes", "UserData", saying);

    [Fact]
    public void What_it_takes_passes() =>
        Bottlerocket("max-pods = 20\\n[settings.kubernetes.node-labels]\\na = " +
            "'b'").IsCompliant<BootSettingsFitTheirSchema>("Nodes");

    [Theory]
    [InlineData("topology-manager-policy = 'restricted'")]
    [InlineData("cluster-dns-ip = ['10.0.0.10', 'fd00::a']")]
    [InlineData("shutdown-grace-period = '1m30s'")]
    [InlineData("[settings.host-containers.admin]\\nenabled = true")]
    [InlineData("[settings.container-registry.mirrors]\\n'docker.io' = ['https://a']")]
    public void Values_that_it_takes_pass(string more) => Bottlerocket(more).IsCompliant<BootSettingsFitTheirSchema>("Nodes");

    [Fact]
    public void A_setting_that_is_new_is_not_known() =>
        Bottlerocket("something-else-entirely = 1").IsUnknown<BootSettingsFitTheirSchema>("Nodes");

    [Theory]
    [InlineData("  kubelet:\\n    flags: a", "wants an array")]
    [InlineData("  kubelet:\\n    config:\\n      maxPods: many", "wants an integer")]
    [InlineData("  instance:\\n    localStorage:\\n      strategy: Raid0", "RAID0")]
    [InlineData("  cluster:\\n    name: a\\n    enableOutpost: true", "the id of the cluster")]
    [InlineData("  cluster:\\n    cidr: 172.20.0.0", "172.20.0.0/16")]
    [InlineData("  kubelet:\\n    config:\\n      evictionHard: { memory.free: 100Mi }", "memory.available")]
    [InlineData("  kubelet:\\n    config:\\n      kubeReserved: { memory: 1GB }", "100m or 1Gi")]
    [InlineData("  kubelet:\\n    config:\\n      shutdownGracePeriod: 2min", "30s or 2m")]
    public void What_nodeadm_refuses_starts_no_node(string more, string saying) =>
        NodeConfig(more).IsBroken<BootSettingsFitTheirSchema>("Nodes", "UserData", saying);

    [Fact]
    public void What_nodeadm_ignores_may_be_meant() =>
        NodeConfig("  kubelets:\\n    flags: []").IsBroken<BootSettingsFitTheirSchema>("Nodes", saying: "kubelet is a field",
            effect: Effect.Possible);

    [Theory]
    [InlineData("      evictionHard: { memory.available: 100Mi }\\n      kubeReserved: { memory: 1Gi, cpu: 100m }")]
    [InlineData("      imageGCHighThresholdPercent: 85\\n      imageGCLowThresholdPercent: 80\\n      cpuManagerPolicy: static")]
    public void Values_that_the_kubelet_takes_pass(string config) =>
        NodeConfig($"  kubelet:\\n    config:\\n{config}").IsCompliant<BootSettingsFitTheirSchema>("Nodes");

    [Fact]
    public void What_nodeadm_takes_passes() =>
        NodeConfig("  kubelet:\\n    config:\\n      maxPods: 20").IsCompliant<BootSettingsFitTheirSchema>("Nodes");

    [Fact]
    public void Without_user_data_it_has_nothing_to_say() => TestDeployment.Plain().IsSilent<BootSettingsFitTheirSchema>();

    [Theory]
    [InlineData("dedicated = \\\"gpu=true:NoSchedule\\\"")]
    [InlineData("dedicated = \\\"gpu:NO_SCHEDULE\\\"")]
    [InlineData("dedicated = [\\\"gpu:NoSchedule\\\", \\\"gpu\\\"]")]
    public void Taints_are_a_value_and_an_effect(string taint) =>
        Bottlerocket("max-pods = 20\\n[settings.kubernetes.node-taints]\\n" + taint)
            .IsBroken<BootSettingsFitTheirSchema>("Nodes", saying: "value:NoSchedule");

    [Theory]
    [InlineData("dedicated = \\\"gpu:NoSchedule\\\"")]
    [InlineData("dedicated = [\\\":NoExecute\\\"]")]
    public void Such_taints_pass(string taint) =>
        Bottlerocket("max-pods = 20\\n[settings.kubernetes.node-taints]\\n" + taint)
            .IsCompliant<BootSettingsFitTheirSchema>("Nodes");

    private const string Kubelet = "  kubelet:\\n    config:\\n";

    [Theory]
    [InlineData("      shutdownGracePeriod: 30s\\n      shutdownGracePeriodCriticalPods: 1m", "not at most shutdownGracePeriod, 30s")]
    [InlineData("      imageGCHighThresholdPercent: 70", "80 by default")]
    [InlineData("      imageGCLowThresholdPercent: 60\\n      imageGCHighThresholdPercent: 60", "not less than")]
    [InlineData("      evictionSoft:\\n        memory.available: 5%", "memory.available in evictionSoft")]
    public void Values_of_the_kubelet_that_contradict_each_other_start_no_node(string values, string saying) =>
        NodeConfig(Kubelet + values).IsBroken<BootSettingsFitTheirSchema>("Nodes", "UserData", saying);

    [Theory]
    [InlineData("      shutdownGracePeriod: 1m30s\\n      shutdownGracePeriodCriticalPods: 90s")]
    [InlineData("      imageGCLowThresholdPercent: 50\\n      imageGCHighThresholdPercent: 70")]
    [InlineData("      evictionSoft:\\n        memory.available: 5%\\n      evictionSoftGracePeriod:\\n        memory.available: 1m")]
    [InlineData("      shutdownGracePeriodCriticalPods: 1m")]
    public void Values_that_go_together_pass(string values) =>
        NodeConfig(Kubelet + values).IsCompliant<BootSettingsFitTheirSchema>("Nodes");

    [Fact]
    public void Flags_may_say_what_the_configuration_does_not() =>
        NodeConfig($"{Kubelet}      imageGCHighThresholdPercent: 70\\n    flags: [--image-gc-low-threshold=50]")
            .IsCompliant<BootSettingsFitTheirSchema>("Nodes");

    [Theory]
    [InlineData("shutdown-grace-period = '10s'\\nshutdown-grace-period-for-critical-pods = '20s'", "not at most")]
    [InlineData("image-gc-high-threshold-percent = '50'", "80 by default")]
    [InlineData("[settings.kubernetes.eviction-soft]\\n'memory.available' = '12%'", "memory.available")]
    public void Bottlerockets_kubelet_refuses_the_same(string more, string saying) =>
        Bottlerocket(more).IsBroken<BootSettingsFitTheirSchema>("Nodes", "UserData", saying);
}
