using EksCdk.Checks.Rules.Workloads;

namespace EksCdk.Checks.Tests.Rules.Workloads;

public sealed class KubeletKnowsItsFlagsTests
{
    private static TestDeployment Script(string arguments) => TestDeployment.Plain()
        .UserData("NodeTemplate", $"!Sub |\n  #!/bin/bash\n  /etc/eks/bootstrap.sh ${{Cluster}} {arguments}");

    private static TestDeployment Config(string kubelet) => TestDeployment.Plain().UserData("NodeTemplate",
        $"!Sub |\n  apiVersion: node.eks.aws/v1alpha1\n  kind: NodeConfig\n  spec:\n    kubelet:\n{kubelet}");

    [Theory]
    [InlineData("--kubelet-extra-args '--container-runtime=remote --node-labels=pool=own'", "--container-runtime")]
    [InlineData("--kubelet-extra-args \"--node-labels=pool=own --cloud-provider aws\"", "--cloud-provider")]
    [InlineData("--kubelet-extra-args --cadvisor-port=0", "--cadvisor-port")]
    [InlineData("--kubelet-extra-args --container-runtime containerd", "--container-runtime")]
    [InlineData("--kubelet-extra-args '--feature-gates=CPUManager=true,KubeletCredentialProviders=true'",
        "KubeletCredentialProviders")]
    public void What_is_gone_is_refused(string arguments, string named) =>
        Script(arguments).IsBroken<KubeletKnowsItsFlags>("Nodes", "UserData", named);

    [Theory]
    [InlineData("      flags:\n      - --cloud-provider=aws", "--cloud-provider")]
    [InlineData("      flags: ['--network-plugin=cni']", "--network-plugin")]
    [InlineData("      config:\n        featureGates:\n          DynamicKubeletConfig: true", "DynamicKubeletConfig")]
    public void What_is_gone_is_refused_in_a_NodeConfig(string kubelet, string named) =>
        Config(kubelet).IsBroken<KubeletKnowsItsFlags>("Nodes", "UserData", named);

    [Theory]
    [InlineData("--kubelet-extra-args '--max-pods=20 --node-labels=pool=own'")]
    [InlineData("--kubelet-extra-args '--cloud-provider=external'")]
    [InlineData("--container-runtime containerd --kubelet-extra-args --max-pods=20")]
    [InlineData("--kubelet-extra-args '--feature-gates=RotateKubeletServerCertificate=true'")]
    public void What_is_there_passes(string arguments) => Script(arguments).IsCompliant<KubeletKnowsItsFlags>("Nodes");

    [Fact]
    public void What_goes_later_passes() =>
        Script("--kubelet-extra-args --pod-infra-container-image=pause").Set("Cluster.Properties.Version", "1.34")
            .IsCompliant<KubeletKnowsItsFlags>("Nodes");

    [Fact]
    public void From_then_on_it_is_refused() =>
        Script("--kubelet-extra-args --pod-infra-container-image=pause").Set("Cluster.Properties.Version", "1.35")
            .IsBroken<KubeletKnowsItsFlags>("Nodes");

    [Fact]
    public void An_argument_of_the_script_and_a_comment_say_nothing() =>
        Script("--container-runtime containerd\n  # --kubelet-extra-args --cadvisor-port=0").IsSilent<KubeletKnowsItsFlags>();

    [Fact]
    public void A_version_from_a_parameter_is_not_known() =>
        Script("--kubelet-extra-args --container-runtime=remote").Parameter("Version")
            .Set("Cluster.Properties.Version", "!Ref Version").IsSilent<KubeletKnowsItsFlags>();

    [Fact]
    public void No_user_data_has_nothing_to_say() => TestDeployment.Plain().IsSilent<KubeletKnowsItsFlags>();

    [Fact]
    public void A_node_class_starts_a_kubelet_as_well() =>
        PoolTemplates.Whole(PoolTemplates.Class(",\"userData\":\"{apiVersion: node.eks.aws/v1alpha1, kind: NodeConfig, " +
                "spec: {kubelet: {flags: [--container-runtime=remote]}}}\""))
            .IsBroken<KubeletKnowsItsFlags>("Pool", null, "--container-runtime");
}
