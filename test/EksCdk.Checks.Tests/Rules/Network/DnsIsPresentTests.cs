using EksCdk.Checks.Rules.Network;

namespace EksCdk.Checks.Tests.Rules.Network;

public sealed class DnsIsPresentTests
{
    [Fact]
    public void The_add_on_passes() => TestDeployment.Cdk().Set("Cluster.Properties.BootstrapSelfManagedAddons", "false").IsCompliant<DnsIsPresent>("Cluster");

    [Fact]
    public void EKS_installs_it_by_itself() => TestDeployment.Plain().Drop("CoreDns").IsCompliant<DnsIsPresent>("Cluster");

    [Fact]
    public void No_CoreDNS_is_refused() =>
        TestDeployment.Plain().Set("Cluster.Properties.BootstrapSelfManagedAddons", "false").Drop("CoreDns").IsBroken<DnsIsPresent>("Cluster", saying: "coredns");

    [Fact]
    public void A_switch_from_a_parameter_is_unknown() =>
        TestDeployment.Plain().Parameter("Own").Set("Cluster.Properties.BootstrapSelfManagedAddons", "!Ref Own").Drop("CoreDns").IsUnknown<DnsIsPresent>("Cluster");

    [Fact]
    public void A_cluster_without_nodes_has_nothing_to_say() => TestDeployment.Plain().Remove("Nodes").Remove("Batch").Remove("CoreDns").Remove("EbsCsi").IsSilent<DnsIsPresent>();
}
