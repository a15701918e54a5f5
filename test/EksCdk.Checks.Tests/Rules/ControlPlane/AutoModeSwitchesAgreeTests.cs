using EksCdk.Checks.Rules.ControlPlane;

namespace EksCdk.Checks.Tests.Rules.ControlPlane;

public sealed class AutoModeSwitchesAgreeTests
{
    [Fact]
    public void All_three_on_passes() =>
        TestDeployment.Plain()
            .Set("Cluster.Properties.ComputeConfig", "{ Enabled: true, NodePools: [system], NodeRoleArn: !GetAtt NodeRole.Arn }")
            .Set("Cluster.Properties.KubernetesNetworkConfig", "{ ElasticLoadBalancing: { Enabled: true } }")
            .Set("Cluster.Properties.StorageConfig", "{ BlockStorage: { Enabled: true } }")
            .IsCompliant<AutoModeSwitchesAgree>("Cluster");

    [Fact]
    public void One_left_out_is_refused() =>
        TestDeployment.Plain()
            .Set("Cluster.Properties.ComputeConfig", "{ Enabled: true, NodePools: [system], NodeRoleArn: !GetAtt NodeRole.Arn }")
            .Set("Cluster.Properties.KubernetesNetworkConfig", "{ ElasticLoadBalancing: { Enabled: true } }")
            .Set("Cluster.Properties.StorageConfig", "{ BlockStorage: { Enabled: true } }")
            .Remove("Cluster.Properties.StorageConfig")
            .IsBroken<AutoModeSwitchesAgree>("Cluster", "StorageConfig.BlockStorage.Enabled", "missing");

    [Fact]
    public void One_off_is_refused() =>
        TestDeployment.Plain()
            .Set("Cluster.Properties.ComputeConfig", "{ Enabled: true, NodePools: [system], NodeRoleArn: !GetAtt NodeRole.Arn }")
            .Set("Cluster.Properties.KubernetesNetworkConfig", "{ ElasticLoadBalancing: { Enabled: true } }")
            .Set("Cluster.Properties.StorageConfig", "{ BlockStorage: { Enabled: true } }")
            .Set("Cluster.Properties.ComputeConfig.Enabled", "false")
            .IsBroken<AutoModeSwitchesAgree>("Cluster", "ComputeConfig.Enabled");

    [Fact]
    public void The_same_parameter_for_all_is_unknown() =>
        TestDeployment.Plain()
            .Set("Cluster.Properties.ComputeConfig", "{ Enabled: true, NodePools: [system], NodeRoleArn: !GetAtt NodeRole.Arn }")
            .Set("Cluster.Properties.KubernetesNetworkConfig", "{ ElasticLoadBalancing: { Enabled: true } }")
            .Set("Cluster.Properties.StorageConfig", "{ BlockStorage: { Enabled: true } }").Parameter("Auto")
            .Set("Cluster.Properties.ComputeConfig.Enabled", "!Ref Auto")
            .Set("Cluster.Properties.KubernetesNetworkConfig.ElasticLoadBalancing.Enabled", "!Ref Auto")
            .Set("Cluster.Properties.StorageConfig.BlockStorage.Enabled", "!Ref Auto")
            .IsUnknown<AutoModeSwitchesAgree>("Cluster", "Auto");

    [Fact]
    public void Without_Auto_Mode_there_is_nothing_to_say() =>
        TestDeployment.Plain()
            .IsSilent<AutoModeSwitchesAgree>();
}
