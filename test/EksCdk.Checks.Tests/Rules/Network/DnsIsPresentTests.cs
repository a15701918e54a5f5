using EksCdk.Checks.Results;
using EksCdk.Checks.Rules;
using EksCdk.Checks.Rules.Network;

namespace EksCdk.Checks.Tests.Rules.Network;

public sealed class DnsIsPresentTests
{
    [Fact]
    public void The_add_on_passes() =>
        TestDeployment.Cdk().Set("Cluster.Properties.BootstrapSelfManagedAddons", "false").IsCompliant<DnsIsPresent>("Cluster");

    [Fact]
    public void EKS_installs_it_by_itself() => TestDeployment.Plain().Drop("CoreDns").IsCompliant<DnsIsPresent>("Cluster");

    [Fact]
    public void No_CoreDNS_is_refused() =>
        TestDeployment.Plain().Set("Cluster.Properties.BootstrapSelfManagedAddons", "false").Drop("CoreDns")
            .IsBroken<DnsIsPresent>("Cluster", saying: "coredns", effect: Effect.Broken);

    [Fact]
    public void A_switch_from_a_parameter_is_unknown() =>
        TestDeployment.Plain().Parameter("Own").Set("Cluster.Properties.BootstrapSelfManagedAddons", "!Ref Own").Drop("CoreDns")
            .IsUnknown<DnsIsPresent>("Cluster");

    [Fact]
    public void A_cluster_without_nodes_has_nothing_to_say() =>
        TestDeployment.Plain().Remove("Nodes").Remove("Batch").Remove("CoreDns").Remove("EbsCsi").IsSilent<DnsIsPresent>();

    private static TestDeployment WithoutDns() =>
        TestDeployment.Plain().Set("Cluster.Properties.BootstrapSelfManagedAddons", "false").Drop("CoreDns");

    [Fact]
    public void Its_own_chart_passes() =>
        WithoutDns()
            .Add("Chart",
                "Type: Custom::AWSCDK-EKS-HelmChart\nProperties: { ClusterName: !Ref Cluster, Chart: coredns, Release: dns }")
                .IsCompliant<DnsIsPresent>("Cluster");

    [Fact]
    public void A_custom_resource_may_bring_it() =>
        WithoutDns()
            .Add("Other",
                "{ Type: Custom::Apply, DependsOn: Nodes, Properties: { ServiceToken: " +
                "'arn:aws:lambda:us-east-1:111122223333:function:apply', Cluster: !Ref Cluster } }")
                .IsUnknown<DnsIsPresent>("Cluster");

    [Fact]
    public void Nodes_join_without_it()
    {
        var result = WithoutDns().Analyze();
        result.Has("EKS602", "Pods cannot resolve names");
        Assert.DoesNotContain(result.Nodes, n => n.Verdict == Verdict.Fails);
    }
}
