using EksCdk.Checks.Rules;
using EksCdk.Checks.Rules.Network;

namespace EksCdk.Checks.Tests.Rules.Network;

public sealed class UserDataHasTheServiceRangeTests
{
    private static TestDeployment With(string cidr) => TestDeployment.Plain().WithSelfManagedGroup()
        .UserData("WorkerTemplate", SelfManaged.NodeConfig.Replace("cidr: 172.20.0.0/16", cidr, StringComparison.Ordinal));

    private static TestDeployment Bottlerocket(string dns) => TestDeployment.Plain()
        .Set("Nodes.Properties.AmiType", "BOTTLEROCKET_x86_64")
            .UserData("NodeTemplate", $"|\n  [settings.kubernetes]\n  cluster-dns-ip = \"{dns}\"");

    [Fact]
    public void The_range_of_the_cluster_passes() =>
        With("cidr: 172.20.0.0/16").Set("Cluster.Properties.KubernetesNetworkConfig", "{ ServiceIpv4Cidr: 172.20.0.0/16 }")
            .IsCompliant<UserDataHasTheServiceRange>("Workers");

    [Fact]
    public void Another_range_is_refused() =>
        With("cidr: 10.100.0.0/16").Set("Cluster.Properties.KubernetesNetworkConfig", "{ ServiceIpv4Cidr: 172.20.0.0/16 }")
            .IsBroken<UserDataHasTheServiceRange>("Workers", "UserData", "10.100.0.0/16", effect: Effect.Broken);

    [Fact]
    public void A_range_that_EKS_never_takes_is_refused() =>
        With("cidr: 192.168.0.0/16").IsBroken<UserDataHasTheServiceRange>("Workers", "UserData", effect: Effect.Broken);

    [Fact]
    public void The_range_that_EKS_usually_takes_passes() =>
        With("cidr: 172.20.0.0/16").IsCompliant<UserDataHasTheServiceRange>("Workers");

    [Fact]
    public void The_other_default_range_is_warned_of() =>
        With("cidr: 10.100.0.0/16")
            .IsBroken<UserDataHasTheServiceRange>("Workers", "UserData", "usually uses 172.20.0.0/16", effect: Effect.Possible);

    [Fact]
    public void A_DNS_address_outside_the_range_is_refused() =>
        Bottlerocket("10.100.0.10").Set("Cluster.Properties.KubernetesNetworkConfig", "{ ServiceIpv4Cidr: 172.20.0.0/16 }")
            .IsBroken<UserDataHasTheServiceRange>("Nodes", "UserData", "10.100.0.10", effect: Effect.Broken);

    [Fact]
    public void NodeLocal_DNSCache_has_nothing_to_say() =>
        Bottlerocket("169.254.20.10").IsSilent<UserDataHasTheServiceRange>();

    [Fact]
    public void A_service_range_from_a_parameter_is_unknown() =>
        With("cidr: 10.100.0.0/16").Parameter("Range")
            .Set("Cluster.Properties.KubernetesNetworkConfig", "{ ServiceIpv4Cidr: !Ref Range }")
            .IsUnknown<UserDataHasTheServiceRange>("Workers");

    [Fact]
    public void User_data_without_a_range_has_nothing_to_say() =>
        TestDeployment.Plain().IsSilent<UserDataHasTheServiceRange>();

    [Fact]
    public void An_IPv4_range_on_an_IPv6_cluster_is_refused() =>
        With("cidr: 172.20.0.0/16").Set("Cluster.Properties.KubernetesNetworkConfig", "{ IpFamily: ipv6 }")
            .IsBroken<UserDataHasTheServiceRange>("Workers", "UserData", "IPv6", effect: Effect.Broken);
}
