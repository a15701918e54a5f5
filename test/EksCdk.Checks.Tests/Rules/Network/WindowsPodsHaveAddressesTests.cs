using EksCdk.Checks.Rules;
using EksCdk.Checks.Rules.Network;

namespace EksCdk.Checks.Tests.Rules.Network;

public sealed class WindowsPodsHaveAddressesTests
{
    private static TestDeployment Windows(string configuration) => TestDeployment.Plain()
        .Set("Nodes.Properties.AmiType", "WINDOWS_CORE_2022_x86_64")
        .Set("VpcCni.Properties.ConfigurationValues", configuration);

    [Fact]
    public void Without_the_switch_their_pods_get_none() =>
        Windows("'{}'").IsBroken<WindowsPodsHaveAddresses>("Nodes", "enableWindowsIpam", "get no address", effect: Effect.Broken);

    [Fact]
    public void The_add_on_may_set_it() =>
        Windows("'{\"enableWindowsIpam\":\"true\"}'").IsCompliant<WindowsPodsHaveAddresses>("Nodes");

    [Fact]
    public void So_may_the_config_map() => Windows("'{}'").Manifest("Map",
        """{"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"amazon-vpc-cni","namespace":"kube-system"},"data":{"enable-windows-ipam":"true"}}""")
        .IsCompliant<WindowsPodsHaveAddresses>("Nodes");

    [Fact]
    public void A_configuration_that_nobody_can_read_may_set_it() =>
        Windows("!Ref AdminRoleArn").IsUnknown<WindowsPodsHaveAddresses>("Nodes");

    [Fact]
    public void Linux_needs_none() => TestDeployment.Plain().IsSilent<WindowsPodsHaveAddresses>();
}
