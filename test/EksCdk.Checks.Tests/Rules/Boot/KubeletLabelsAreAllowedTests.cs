using EksCdk.Checks.Rules.Boot;

namespace EksCdk.Checks.Tests.Rules.Boot;

public sealed class KubeletLabelsAreAllowedTests
{
    [Fact]
    public void Labels_of_the_team_pass() =>
        TestDeployment.Plain()
            .UserData("NodeTemplate",
                "!Sub |\n  #!/bin/bash\n  /etc/eks/bootstrap.sh ${Cluster} --kubelet-extra-args " +
                "'--node-labels=team=shop,node.kubernetes.io/lifecycle=spot,topology.kubernetes.io/zone=a'")
                .IsCompliant<KubeletLabelsAreAllowed>("Nodes");

    [Fact]
    public void A_role_is_refused() =>
        TestDeployment.Plain()
            .UserData("NodeTemplate",
                "!Sub |\n  #!/bin/bash\n  /etc/eks/bootstrap.sh ${Cluster} --kubelet-extra-args " +
                "'--node-labels=team=shop,node-role.kubernetes.io/worker=true'")
                .IsBroken<KubeletLabelsAreAllowed>("Nodes", "UserData", "node-role.kubernetes.io/worker");

    [Fact]
    public void A_label_of_k8s_io_is_refused() =>
        TestDeployment.Plain()
            .UserData("NodeTemplate",
                "!Sub |\n  #!/bin/bash\n  /etc/eks/bootstrap.sh ${Cluster} --kubelet-extra-args '--node-labels=k8s.io/pool=a'")
                .IsBroken<KubeletLabelsAreAllowed>("Nodes");

    [Fact]
    public void A_role_in_the_settings_of_Bottlerocket_is_refused() =>
        TestDeployment.Plain().Set("Nodes.Properties.AmiType", "BOTTLEROCKET_x86_64")
            .UserData("NodeTemplate", "|\n  [settings.kubernetes.node-labels]\n  \"node-role.kubernetes.io/worker\" = \"true\"")
            .IsBroken<KubeletLabelsAreAllowed>("Nodes", "UserData");

    [Fact]
    public void A_comment_is_no_label() =>
        TestDeployment.Plain().UserData("NodeTemplate", "|\n  #!/bin/bash\n  # --node-labels=node-role.kubernetes.io/worker=true")
            .IsSilent<KubeletLabelsAreAllowed>();

    [Fact]
    public void A_name_from_a_parameter_is_unknown() =>
        TestDeployment.Plain().Parameter("Label")
            .UserData("NodeTemplate",
                "!Sub \"#!/bin/bash\\n/etc/eks/bootstrap.sh shop --kubelet-extra-args --node-labels=${Label}=true\"")
                .IsUnknown<KubeletLabelsAreAllowed>("Nodes");

    [Fact]
    public void No_user_data_has_nothing_to_say() =>
        TestDeployment.Plain().IsSilent<KubeletLabelsAreAllowed>();

    private static TestDeployment Tainted(string taints) => TestDeployment.Plain()
        .UserData("NodeTemplate",
            $"!Sub |\n  #!/bin/bash\n  /etc/eks/bootstrap.sh ${{Cluster}} --kubelet-extra-args '--register-with-taints={taints}'");

    [Theory]
    [InlineData("controllers=:true:NoSchedule")]
    [InlineData("dedicated=gpu:NoSchedul")]
    [InlineData("dedicated=gpu")]
    [InlineData("a=b:NoSchedule,:NoSchedule")]
    public void What_is_no_taint_is_refused(string taints) =>
        Tainted(taints).IsBroken<KubeletLabelsAreAllowed>("Nodes", "UserData", "is no taint");

    [Theory]
    [InlineData("dedicated=gpu:NoSchedule,other:NoExecute")]
    [InlineData("dedicated=${AWS::StackId}:PreferNoSchedule")]
    public void Taints_have_nothing_to_say(string taints) => Tainted(taints).IsSilent<KubeletLabelsAreAllowed>();
}
