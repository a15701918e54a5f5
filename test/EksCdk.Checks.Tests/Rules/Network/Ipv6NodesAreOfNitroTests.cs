using EksCdk.Checks.Rules;
using EksCdk.Checks.Rules.Network;

namespace EksCdk.Checks.Tests.Rules.Network;

public sealed class Ipv6NodesAreOfNitroTests
{
    private static TestDeployment Ipv6(string types) => TestDeployment.Plain()
        .Set("Cluster.Properties.KubernetesNetworkConfig", "{ IpFamily: ipv6 }").Set("Nodes.Properties.InstanceTypes", types);

    [Fact]
    public void Nitro_passes() => Ipv6("[m6i.large, m5.large]").IsCompliant<Ipv6NodesAreOfNitro>("Nodes");

    [Fact]
    public void Xen_is_refused() =>
        Ipv6("[t2.xlarge, m4.large]").IsBroken<Ipv6NodesAreOfNitro>("Nodes", "InstanceTypes[0]", "t2.xlarge");

    [Fact]
    public void One_of_two_types_gets_a_warning() =>
        Ipv6("[m6i.large, m4.large]").IsBroken<Ipv6NodesAreOfNitro>("Nodes", "InstanceTypes[1]", effect: Effect.Possible);

    [Fact]
    public void A_type_that_is_not_known_is_unknown() => Ipv6("[!Ref AdminRoleArn]").IsUnknown<Ipv6NodesAreOfNitro>("Nodes");

    [Fact]
    public void An_IPv4_cluster_has_nothing_to_say() =>
        TestDeployment.Plain().Set("Nodes.Properties.InstanceTypes", "[m4.large]").IsSilent<Ipv6NodesAreOfNitro>();

    [Fact]
    public void A_self_managed_group_gets_a_warning() => TestDeployment.Plain().WithSelfManagedGroup()
        .Set("Cluster.Properties.KubernetesNetworkConfig", "{ IpFamily: ipv6 }")
        .Set("WorkerTemplate.Properties.LaunchTemplateData.InstanceType", "m4.large")
        .IsBroken<Ipv6NodesAreOfNitro>("Workers", saying: "m4.large", effect: Effect.Possible);
}
