using EksCdk.Checks.Rules.ControlPlane;

namespace EksCdk.Checks.Tests.Rules.ControlPlane;

public sealed class AutoModeUsesAccessEntriesTests
{
    [Fact]
    public void Access_entries_pass() =>
        TestDeployment.Plain()
            .Set("Cluster.Properties.ComputeConfig", "{ Enabled: true, NodePools: [system], NodeRoleArn: !GetAtt NodeRole.Arn }")
            .Set("Cluster.Properties.KubernetesNetworkConfig", "{ ElasticLoadBalancing: { Enabled: true } }")
            .Set("Cluster.Properties.StorageConfig", "{ BlockStorage: { Enabled: true } }")
            .IsCompliant<AutoModeUsesAccessEntries>("Cluster");

    [Fact]
    public void The_default_mode_is_refused() =>
        TestDeployment.Plain()
            .Set("Cluster.Properties.ComputeConfig", "{ Enabled: true, NodePools: [system], NodeRoleArn: !GetAtt NodeRole.Arn }")
            .Set("Cluster.Properties.KubernetesNetworkConfig", "{ ElasticLoadBalancing: { Enabled: true } }")
            .Set("Cluster.Properties.StorageConfig", "{ BlockStorage: { Enabled: true } }")
            .Remove("Cluster.Properties.AccessConfig")
            .IsBroken<AutoModeUsesAccessEntries>("Cluster", "AuthenticationMode", "default");

    [Fact]
    public void Hybrid_nodes_need_them_as_well() =>
        TestDeployment.Plain().Set("Cluster.Properties.RemoteNetworkConfig.RemoteNodeNetworks", "[{ Cidrs: [192.168.0.0/16] }]")
            .Set("Cluster.Properties.AccessConfig.AuthenticationMode", "CONFIG_MAP")
            .IsBroken<AutoModeUsesAccessEntries>("Cluster", null, "RemoteNetworkConfig");

    [Fact]
    public void A_mode_from_a_parameter_is_unknown() =>
        TestDeployment.Plain()
            .Set("Cluster.Properties.ComputeConfig", "{ Enabled: true, NodePools: [system], NodeRoleArn: !GetAtt NodeRole.Arn }")
            .Set("Cluster.Properties.KubernetesNetworkConfig", "{ ElasticLoadBalancing: { Enabled: true } }")
            .Set("Cluster.Properties.StorageConfig", "{ BlockStorage: { Enabled: true } }").Parameter("Mode")
            .Set("Cluster.Properties.AccessConfig.AuthenticationMode", "!Ref Mode")
            .IsUnknown<AutoModeUsesAccessEntries>("Cluster", "Mode");

    [Fact]
    public void Without_Auto_Mode_there_is_nothing_to_say() =>
        TestDeployment.Plain().Set("Cluster.Properties.AccessConfig.AuthenticationMode", "CONFIG_MAP")
            .IsSilent<AutoModeUsesAccessEntries>();
}
