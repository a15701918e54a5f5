using EksCdk.Checks.Rules;
using EksCdk.Checks.Rules.Reach;

namespace EksCdk.Checks.Tests.Rules.Reach;

public sealed class HybridNodesReachTheApiServerTests
{
    [Fact]
    public void A_group_that_admits_them_passes() =>
        PoolTemplates.Hybrid().IsCompliant<HybridNodesReachTheApiServer>("HybridEntry");

    [Fact]
    public void The_cluster_security_group_alone_is_refused() =>
        PoolTemplates.Hybrid().Remove("Cluster.Properties.ResourcesVpcConfig.SecurityGroupIds")
            .IsBroken<HybridNodesReachTheApiServer>("Cluster", "ResourcesVpcConfig.SecurityGroupIds", "192.168.40.0/22");

    [Fact]
    public void A_rule_of_the_cluster_security_group_passes() =>
        PoolTemplates.Hybrid().Remove("Cluster.Properties.ResourcesVpcConfig.SecurityGroupIds")
            .Add("Rule",
                "{ Type: AWS::EC2::SecurityGroupIngress, Properties: { GroupId: !GetAtt Cluster.ClusterSecurityGroupId, " +
                "IpProtocol: tcp, FromPort: 443, ToPort: 443, CidrIp: 192.168.0.0/16 } }")
            .IsCompliant<HybridNodesReachTheApiServer>("HybridEntry");

    [Fact]
    public void One_that_admits_some_of_them_is_refused() =>
        PoolTemplates.Hybrid()
            .Set("Cluster.Properties.RemoteNetworkConfig.RemoteNodeNetworks", "[{ Cidrs: [192.168.40.0/22, 192.168.80.0/22] }]")
            .IsBroken<HybridNodesReachTheApiServer>("HybridEntry");

    [Fact]
    public void Pods_that_are_not_admitted_are_warned_of() =>
        PoolTemplates.Hybrid().Set("Cluster.Properties.RemoteNetworkConfig.RemotePodNetworks", "[{ Cidrs: [192.168.64.0/18] }]")
            .IsBroken<HybridNodesReachTheApiServer>("HybridEntry", saying: "hybrid pods", effect: Effect.Possible);

    [Fact]
    public void A_group_outside_the_templates_is_not_known() =>
        PoolTemplates.Hybrid().Set("Cluster.Properties.ResourcesVpcConfig.SecurityGroupIds", "[!Ref AdminRoleArn]")
            .IsUnknown<HybridNodesReachTheApiServer>("HybridEntry");

    [Fact]
    public void Networks_that_are_not_known_are_left_open() =>
        PoolTemplates.Hybrid()
            .Set("Cluster.Properties.RemoteNetworkConfig.RemoteNodeNetworks", "[{ Cidrs: [!Ref AdminRoleArn] }]")
            .IsUnknown<HybridNodesReachTheApiServer>("HybridEntry");

    [Fact]
    public void A_public_endpoint_is_reached_another_way() =>
        PoolTemplates.Hybrid().Set("Cluster.Properties.ResourcesVpcConfig.EndpointPublicAccess", "true")
            .IsSilent<HybridNodesReachTheApiServer>();

    [Fact]
    public void A_cluster_without_remote_networks_is_left_alone() =>
        TestDeployment.Plain().IsSilent<HybridNodesReachTheApiServer>();
}
