using EksCdk.Checks.Rules;
using EksCdk.Checks.Rules.Network;

namespace EksCdk.Checks.Tests.Rules.Network;

public sealed class DnsAddressIsOfTheFamilyTests
{
    private static TestDeployment With(string address) => TestDeployment.Plain()
        .Set("Nodes.Properties.AmiType", "BOTTLEROCKET_x86_64")
        .Set("NodeTemplate.Properties.LaunchTemplateData.UserData",
            $"!Base64 \"[settings.kubernetes]\\ncluster-dns-ip = '{address}'\\n\"");

    [Fact]
    public void An_address_of_the_other_family_answers_nobody() =>
        With("fd00::a").IsBroken<DnsAddressIsOfTheFamily>("Nodes", "UserData", "fd00::a", effect: Effect.Broken);

    [Fact]
    public void One_of_the_family_passes() => With("172.20.0.10").IsCompliant<DnsAddressIsOfTheFamily>("Nodes");

    [Fact]
    public void IPv6_wants_IPv6() =>
        With("172.20.0.10").Set("Cluster.Properties.KubernetesNetworkConfig", "{ IpFamily: ipv6 }")
            .IsBroken<DnsAddressIsOfTheFamily>("Nodes", effect: Effect.Broken);

    [Fact]
    public void Without_one_it_has_nothing_to_say() => TestDeployment.Plain().IsSilent<DnsAddressIsOfTheFamily>();
}
