using EksCdk.Checks.Rules;
using EksCdk.Checks.Rules.Network;

namespace EksCdk.Checks.Tests.Rules.Network;

public sealed class DnsComesAfterNodesTests
{
    [Fact]
    public void CoreDNS_after_the_nodes_passes() => TestDeployment.Cdk().IsCompliant<DnsComesAfterNodes>("CoreDns");

    [Fact]
    public void Nothing_that_orders_them_is_a_race() =>
        TestDeployment.Plain().Remove("CoreDns.DependsOn")
        .IsBroken<DnsComesAfterNodes>("CoreDns", saying: "Nothing orders", effect: Effect.Possible);

    [Fact]
    public void Nodes_that_wait_for_CoreDNS_are_refused() =>
        TestDeployment.Plain().Remove("Batch").Remove("CoreDns.DependsOn").Set("Nodes.DependsOn", "[CoreDns]")
            .IsBroken<DnsComesAfterNodes>("CoreDns", saying: "Every group", effect: Effect.Possible);

    [Fact]
    public void Without_the_add_on_there_is_nothing_to_say() =>
        TestDeployment.Plain().Drop("CoreDns").IsSilent<DnsComesAfterNodes>();

    [Fact]
    public void Nodes_may_come_from_elsewhere() =>
        TestDeployment.Plain().Remove("CoreDns.DependsOn").Add("Hyper", "{ Type: AWS::SageMaker::Cluster }")
            .IsSilent<DnsComesAfterNodes>();
}
