using EksCdk.Checks.Rules;
using EksCdk.Checks.Rules.Naming;

namespace EksCdk.Checks.Tests.Rules.Naming;

public sealed class NodeLabelsAreAcceptedTests
{
    [Fact]
    public void A_label_of_ones_own_passes() =>
        TestDeployment.Plain()
            .IsCompliant<NodeLabelsAreAccepted>("Nodes");

    [Fact]
    public void A_prefix_of_ones_own_passes() =>
        TestDeployment.Plain()
            .Set("Nodes.Properties.Labels",
                "{ example.com/team: shop, node.kubernetes.io/pool: a, topology.kubernetes.io/region: \"\" }")
            .IsCompliant<NodeLabelsAreAccepted>("Nodes");

    [Fact]
    public void A_reserved_prefix_is_refused() =>
        TestDeployment.Plain().Set("Nodes.Properties.Labels", "{ kubernetes.io/role: node }")
            .IsBroken<NodeLabelsAreAccepted>("Nodes", null, "kubernetes.io/");

    [Fact]
    public void The_prefix_of_EKS_is_refused() =>
        TestDeployment.Plain().Set("Nodes.Properties.Labels", "{ eks.amazonaws.com/team: shop }")
            .IsBroken<NodeLabelsAreAccepted>("Nodes");

    [Fact]
    public void What_a_kubelet_does_not_start_with_is_refused() =>
        TestDeployment.Plain().Set("Nodes.Properties.Labels", "{ node-role.kubernetes.io/worker: \"\" }")
            .IsBroken<NodeLabelsAreAccepted>("Nodes", null, "kubelet");

    [Fact]
    public void A_value_with_a_space_is_refused() =>
        TestDeployment.Plain().Set("Nodes.Properties.Labels", "{ team: the shop }")
            .IsBroken<NodeLabelsAreAccepted>("Nodes", null, "the shop");

    [Fact]
    public void A_value_that_is_too_long_is_refused() =>
        TestDeployment.Plain()
            .Set("Nodes.Properties.Labels", "{ team: aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa }")
            .IsBroken<NodeLabelsAreAccepted>("Nodes");

    [Fact]
    public void A_key_with_two_slashes_is_refused() =>
        TestDeployment.Plain().Set("Nodes.Properties.Labels", "{ example.com/a/b: c }")
            .IsBroken<NodeLabelsAreAccepted>("Nodes");

    [Fact]
    public void A_value_from_outside_is_unknown() =>
        TestDeployment.Plain().Set("Nodes.Properties.Labels", "{ team: !ImportValue outside }")
            .IsUnknown<NodeLabelsAreAccepted>("Nodes");

    [Fact]
    public void A_group_without_labels_has_nothing_to_say() =>
        TestDeployment.Plain().Remove("Nodes.Properties.Labels")
            .IsSilent<NodeLabelsAreAccepted>();

    private const string Worker = "{ node-role.kubernetes.io/worker: \"true\" }";

    [Fact]
    public void A_label_that_a_kubelet_refuses_keeps_nodes_out() =>
        TestDeployment.Plain().Set("Nodes.Properties.Labels", Worker)
            .IsBroken<NodeLabelsAreAccepted>("Nodes", saying: "kubelet", effect: Effect.NoJoin);

    [Fact]
    public void In_an_empty_group_it_shows_later() =>
        TestDeployment.Plain().Set("Nodes.Properties.Labels", Worker)
            .Set("Nodes.Properties.ScalingConfig", "{ MinSize: 0, DesiredSize: 0, MaxSize: 3 }")
            .IsBroken<NodeLabelsAreAccepted>("Nodes", saying: "kubelet", effect: Effect.Broken);

    [Fact]
    public void An_AMI_of_ones_own_may_leave_it_out() =>
        TestDeployment.Plain().Set("Nodes.Properties.Labels", Worker)
            .Set("NodeTemplate.Properties.LaunchTemplateData.ImageId", "ami-0123456789abcdef0")
            .IsBroken<NodeLabelsAreAccepted>("Nodes", saying: "kubelet", effect: Effect.Possible);

    [Theory]
    [InlineData("!Ref AWS::StackName")]
    [InlineData("!Sub '${AWS::StackName}-general'")]
    [InlineData("!Ref Team")]
    public void What_is_chosen_at_deployment_is_left_to_who_chooses(string value) =>
        TestDeployment.Plain().Parameter("Team").Set("Nodes.Properties.Labels", $"{{ example.com/of: {value} }}")
            .IsCompliant<NodeLabelsAreAccepted>("Nodes");

    [Theory]
    [InlineData("!Select [0, !GetAZs '']")]
    [InlineData("!Ref Cluster")]
    [InlineData("!Sub '${Cluster}.${AWS::Region}'")]
    public void Names_of_zones_and_clusters_are_valid(string value) =>
        TestDeployment.Plain().Set("Cluster.Properties.Name", "!Sub '${AWS::StackName}-cluster'")
            .Set("Nodes.Properties.Labels", $"{{ topology.kubernetes.io/zone: {value} }}")
            .IsCompliant<NodeLabelsAreAccepted>("Nodes");

    [Fact]
    public void The_id_of_a_node_group_has_a_slash_and_is_not_known() =>
        TestDeployment.Plain().Set("Nodes.Properties.Labels", "{ example.com/of: !Ref Pool }")
            .Add("Pool", "{ Type: AWS::EKS::Nodegroup, Properties: { ClusterName: !Ref Cluster } }")
            .IsUnknown<NodeLabelsAreAccepted>("Nodes");

    [Fact]
    public void What_is_known_of_a_value_must_be_valid() =>
        TestDeployment.Plain().Set("Nodes.Properties.Labels", "{ example.com/of: !Sub 'the ${AWS::StackName}' }")
            .IsUnknown<NodeLabelsAreAccepted>("Nodes");
}
