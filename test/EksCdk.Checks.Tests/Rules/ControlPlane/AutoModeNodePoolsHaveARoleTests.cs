using EksCdk.Checks.Rules;
using EksCdk.Checks.Rules.ControlPlane;

namespace EksCdk.Checks.Tests.Rules.ControlPlane;

public sealed class AutoModeNodePoolsHaveARoleTests
{
    [Fact]
    public void Pools_with_a_role_pass() =>
        TestDeployment.Plain()
            .Set("Cluster.Properties.ComputeConfig", "{ Enabled: true, NodePools: [system], NodeRoleArn: !GetAtt NodeRole.Arn }")
            .Set("Cluster.Properties.KubernetesNetworkConfig", "{ ElasticLoadBalancing: { Enabled: true } }")
            .Set("Cluster.Properties.StorageConfig", "{ BlockStorage: { Enabled: true } }")
            .IsCompliant<AutoModeNodePoolsHaveARole>("Cluster");

    [Fact]
    public void Neither_passes() =>
        TestDeployment.Plain()
            .Set("Cluster.Properties.ComputeConfig", "{ Enabled: true, NodePools: [system], NodeRoleArn: !GetAtt NodeRole.Arn }")
            .Set("Cluster.Properties.KubernetesNetworkConfig", "{ ElasticLoadBalancing: { Enabled: true } }")
            .Set("Cluster.Properties.StorageConfig", "{ BlockStorage: { Enabled: true } }")
            .Remove("Cluster.Properties.ComputeConfig.NodePools").Remove("Cluster.Properties.ComputeConfig.NodeRoleArn")
            .IsCompliant<AutoModeNodePoolsHaveARole>("Cluster");

    [Fact]
    public void Pools_without_a_role_are_refused() =>
        TestDeployment.Plain()
            .Set("Cluster.Properties.ComputeConfig", "{ Enabled: true, NodePools: [system], NodeRoleArn: !GetAtt NodeRole.Arn }")
            .Set("Cluster.Properties.KubernetesNetworkConfig", "{ ElasticLoadBalancing: { Enabled: true } }")
            .Set("Cluster.Properties.StorageConfig", "{ BlockStorage: { Enabled: true } }")
            .Remove("Cluster.Properties.ComputeConfig.NodeRoleArn")
            .IsBroken<AutoModeNodePoolsHaveARole>("Cluster", "ComputeConfig.NodeRoleArn");

    [Fact]
    public void A_role_without_pools_is_refused() =>
        TestDeployment.Plain()
            .Set("Cluster.Properties.ComputeConfig", "{ Enabled: true, NodePools: [system], NodeRoleArn: !GetAtt NodeRole.Arn }")
            .Set("Cluster.Properties.KubernetesNetworkConfig", "{ ElasticLoadBalancing: { Enabled: true } }")
            .Set("Cluster.Properties.StorageConfig", "{ BlockStorage: { Enabled: true } }")
            .Set("Cluster.Properties.ComputeConfig.NodePools", "[]")
            .IsBroken<AutoModeNodePoolsHaveARole>("Cluster", "ComputeConfig.NodePools");

    [Fact]
    public void A_pool_that_is_not_built_in_may_be_refused() =>
        TestDeployment.Plain()
            .Set("Cluster.Properties.ComputeConfig", "{ Enabled: true, NodePools: [system], NodeRoleArn: !GetAtt NodeRole.Arn }")
            .Set("Cluster.Properties.KubernetesNetworkConfig", "{ ElasticLoadBalancing: { Enabled: true } }")
            .Set("Cluster.Properties.StorageConfig", "{ BlockStorage: { Enabled: true } }")
            .Set("Cluster.Properties.ComputeConfig.NodePools", "[gpu]")
            .IsBroken<AutoModeNodePoolsHaveARole>("Cluster", null, "gpu", effect: Effect.Possible);

    [Fact]
    public void Pools_from_a_parameter_are_unknown() =>
        TestDeployment.Plain()
            .Set("Cluster.Properties.ComputeConfig", "{ Enabled: true, NodePools: [system], NodeRoleArn: !GetAtt NodeRole.Arn }")
            .Set("Cluster.Properties.KubernetesNetworkConfig", "{ ElasticLoadBalancing: { Enabled: true } }")
            .Set("Cluster.Properties.StorageConfig", "{ BlockStorage: { Enabled: true } }")
            .Parameter("Pools", "CommaDelimitedList").Set("Cluster.Properties.ComputeConfig.NodePools", "!Ref Pools")
            .IsUnknown<AutoModeNodePoolsHaveARole>("Cluster", "Pools");

    [Fact]
    public void Without_Auto_Mode_there_is_nothing_to_say() =>
        TestDeployment.Plain()
            .IsSilent<AutoModeNodePoolsHaveARole>();
}
