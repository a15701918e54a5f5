using EksCdk.Checks.Rules;
using EksCdk.Checks.Rules.Reach;

namespace EksCdk.Checks.Tests.Rules.Reach;

public sealed class NodesComeAfterTheirRoutesTests
{
    [Fact]
    public void Nodes_after_their_routes_pass() => TestDeployment.Plain().IsCompliant<NodesComeAfterTheirRoutes>("Nodes");

    [Fact]
    public void Nodes_in_a_later_stack_pass() => TestDeployment.Cdk().IsCompliant<NodesComeAfterTheirRoutes>("Nodes");

    [Fact]
    public void A_route_that_nothing_orders_is_a_race() =>
        TestDeployment.Plain().Set("Nodes.DependsOn", "[PrivateRoutesA, PrivateRoutesB]")
            .Set("PrivateDefaultRoute.DependsOn", "Cluster")
            .IsBroken<NodesComeAfterTheirRoutes>("Nodes", saying: "PrivateDefaultRoute", effect: Effect.Possible);

    [Fact]
    public void An_association_that_nothing_orders_is_a_race() =>
        TestDeployment.Plain().Set("Nodes.DependsOn", "[PrivateDefaultRoute, PrivateRoutesA]")
            .Set("PrivateRoutesB.DependsOn", "Cluster")
            .IsBroken<NodesComeAfterTheirRoutes>("Nodes", saying: "PrivateRoutesB", effect: Effect.Possible);

    [Fact]
    public void Nodes_that_wait_for_a_cluster_come_after_routes_that_do_not() =>
        TestDeployment.Plain().Set("Nodes.DependsOn", "[]").IsCompliant<NodesComeAfterTheirRoutes>("Nodes");

    [Fact]
    public void A_cluster_that_waits_for_the_routes_is_enough() =>
        TestDeployment.Plain().Set("Nodes.DependsOn", "[]")
            .Set("Cluster.DependsOn", "[PrivateDefaultRoute, PrivateRoutesA, PrivateRoutesB]")
            .IsCompliant<NodesComeAfterTheirRoutes>("Nodes");

    [Fact]
    public void Nodes_without_a_route_have_nothing_to_wait_for() =>
        TestDeployment.Plain().Drop("PrivateDefaultRoute").IsSilent<NodesComeAfterTheirRoutes>();
}
