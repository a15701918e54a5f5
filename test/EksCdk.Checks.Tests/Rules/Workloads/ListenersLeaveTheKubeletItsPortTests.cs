using EksCdk.Checks.Rules;
using EksCdk.Checks.Rules.Workloads;

namespace EksCdk.Checks.Tests.Rules.Workloads;

public sealed class ListenersLeaveTheKubeletItsPortTests
{
    private static TestDeployment Manager(string ns, string values = "{}") =>
        TestDeployment.Plain().Chart("cert-manager", ns, values);

    [Fact]
    public void On_Fargate_the_kubelet_has_the_port() =>
        Manager("batch").IsBroken<ListenersLeaveTheKubeletItsPort>("Chart", "Values", "on Fargate", effect: Effect.Broken);

    [Fact]
    public void In_the_network_of_a_node_it_has_too() =>
        Manager("certs", """{"webhook":{"hostNetwork":true}}""")
            .IsBroken<ListenersLeaveTheKubeletItsPort>("Chart", saying: "in the network of its node", effect: Effect.Broken);

    [Theory]
    [InlineData("batch", """{"webhook":{"securePort":10260}}""")]
    [InlineData("certs", """{"webhook":{"hostNetwork":true,"securePort":10260}}""")]
    public void Another_port_passes(string ns, string values) =>
        Manager(ns, values).IsCompliant<ListenersLeaveTheKubeletItsPort>("Chart");

    [Fact]
    public void On_nodes_a_pod_has_an_address_of_its_own() =>
        Manager("certs").IsSilent<ListenersLeaveTheKubeletItsPort>("Chart");

    [Fact]
    public void A_profile_for_certain_labels_may_leave_it_to_nodes() =>
        Manager("batch").Set("Batch.Properties.Selectors.0.Labels", "[{ Key: a, Value: b }]")
            .IsSilent<ListenersLeaveTheKubeletItsPort>("Chart");
}
