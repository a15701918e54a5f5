using EksCdk.Checks.Rules.ControlPlane;

namespace EksCdk.Checks.Tests.Rules.ControlPlane;

public sealed class AutoModeBringsItsOwnNetworkingTests
{
    [Fact]
    public void The_default_passes() =>
        TestDeployment.Plain()
            .Set("Cluster.Properties.ComputeConfig", "{ Enabled: true, NodePools: [system], NodeRoleArn: !GetAtt NodeRole.Arn }")
            .Set("Cluster.Properties.KubernetesNetworkConfig", "{ ElasticLoadBalancing: { Enabled: true } }")
            .Set("Cluster.Properties.StorageConfig", "{ BlockStorage: { Enabled: true } }")
            .IsCompliant<AutoModeBringsItsOwnNetworking>("Cluster");

    [Fact]
    public void Self_managed_add_ons_are_refused() =>
        TestDeployment.Plain()
            .Set("Cluster.Properties.ComputeConfig", "{ Enabled: true, NodePools: [system], NodeRoleArn: !GetAtt NodeRole.Arn }")
            .Set("Cluster.Properties.KubernetesNetworkConfig", "{ ElasticLoadBalancing: { Enabled: true } }")
            .Set("Cluster.Properties.StorageConfig", "{ BlockStorage: { Enabled: true } }")
            .Set("Cluster.Properties.BootstrapSelfManagedAddons", "true")
            .IsBroken<AutoModeBringsItsOwnNetworking>("Cluster", "BootstrapSelfManagedAddons");

    [Fact]
    public void A_parameter_is_unknown() =>
        TestDeployment.Plain()
            .Set("Cluster.Properties.ComputeConfig", "{ Enabled: true, NodePools: [system], NodeRoleArn: !GetAtt NodeRole.Arn }")
            .Set("Cluster.Properties.KubernetesNetworkConfig", "{ ElasticLoadBalancing: { Enabled: true } }")
            .Set("Cluster.Properties.StorageConfig", "{ BlockStorage: { Enabled: true } }").Parameter("Bootstrap")
            .Set("Cluster.Properties.BootstrapSelfManagedAddons", "!Ref Bootstrap")
            .IsUnknown<AutoModeBringsItsOwnNetworking>("Cluster");

    [Fact]
    public void Without_Auto_Mode_there_is_nothing_to_say() =>
        TestDeployment.Plain().Set("Cluster.Properties.BootstrapSelfManagedAddons", "true")
            .IsSilent<AutoModeBringsItsOwnNetworking>();
}
