using EksCdk.Checks.Rules;
using EksCdk.Checks.Rules.ControlPlane;

namespace EksCdk.Checks.Tests.Rules.ControlPlane;

public sealed class AutoModeClusterRoleIsCompleteTests
{
    [Fact]
    public void A_complete_role_passes() =>
        TestDeployment.Plain()
            .Set("Cluster.Properties.ComputeConfig", "{ Enabled: true, NodePools: [system], NodeRoleArn: !GetAtt NodeRole.Arn }")
            .Set("Cluster.Properties.KubernetesNetworkConfig", "{ ElasticLoadBalancing: { Enabled: true } }")
            .Set("Cluster.Properties.StorageConfig", "{ BlockStorage: { Enabled: true } }")
            .Set("ClusterRole.Properties.AssumeRolePolicyDocument",
                "{ Version: \"2012-10-17\", Statement: [{ Effect: Allow, Principal: { Service: eks.amazonaws.com }, Action: " +
                "[sts:AssumeRole, sts:TagSession] }] }")
                .Set("ClusterRole.Properties.ManagedPolicyArns",
                    "[!Sub \"arn:${AWS::Partition}:iam::aws:policy/AmazonEKSClusterPolicy\", !Sub " +
                    "\"arn:${AWS::Partition}:iam::aws:policy/AmazonEKSComputePolicy\", !Sub " +
                    "\"arn:${AWS::Partition}:iam::aws:policy/AmazonEKSBlockStoragePolicy\", !Sub " +
                    "\"arn:${AWS::Partition}:iam::aws:policy/AmazonEKSLoadBalancingPolicy\", !Sub " +
                    "\"arn:${AWS::Partition}:iam::aws:policy/AmazonEKSNetworkingPolicy\"]")
            .IsCompliant<AutoModeClusterRoleIsComplete>("Cluster");

    [Fact]
    public void A_role_without_the_policies_is_refused() =>
        TestDeployment.Plain()
            .Set("Cluster.Properties.ComputeConfig", "{ Enabled: true, NodePools: [system], NodeRoleArn: !GetAtt NodeRole.Arn }")
            .Set("Cluster.Properties.KubernetesNetworkConfig", "{ ElasticLoadBalancing: { Enabled: true } }")
            .Set("Cluster.Properties.StorageConfig", "{ BlockStorage: { Enabled: true } }")
            .IsBroken<AutoModeClusterRoleIsComplete>("Cluster", "ManagedPolicyArns", "AmazonEKSComputePolicy");

    [Fact]
    public void A_role_without_TagSession_is_refused() =>
        TestDeployment.Plain()
            .Set("Cluster.Properties.ComputeConfig", "{ Enabled: true, NodePools: [system], NodeRoleArn: !GetAtt NodeRole.Arn }")
            .Set("Cluster.Properties.KubernetesNetworkConfig", "{ ElasticLoadBalancing: { Enabled: true } }")
            .Set("Cluster.Properties.StorageConfig", "{ BlockStorage: { Enabled: true } }")
            .Set("ClusterRole.Properties.AssumeRolePolicyDocument",
                "{ Version: \"2012-10-17\", Statement: [{ Effect: Allow, Principal: { Service: eks.amazonaws.com }, Action: " +
                "[sts:AssumeRole, sts:TagSession] }] }")
                .Set("ClusterRole.Properties.ManagedPolicyArns",
                    "[!Sub \"arn:${AWS::Partition}:iam::aws:policy/AmazonEKSClusterPolicy\", !Sub " +
                    "\"arn:${AWS::Partition}:iam::aws:policy/AmazonEKSComputePolicy\", !Sub " +
                    "\"arn:${AWS::Partition}:iam::aws:policy/AmazonEKSBlockStoragePolicy\", !Sub " +
                    "\"arn:${AWS::Partition}:iam::aws:policy/AmazonEKSLoadBalancingPolicy\", !Sub " +
                    "\"arn:${AWS::Partition}:iam::aws:policy/AmazonEKSNetworkingPolicy\"]")
                    .Set("ClusterRole.Properties.AssumeRolePolicyDocument.Statement.0.Action", "sts:AssumeRole")
            .IsBroken<AutoModeClusterRoleIsComplete>("Cluster", "AssumeRolePolicyDocument", "sts:TagSession");

    [Fact]
    public void A_policy_of_ones_own_is_unknown() =>
        TestDeployment.Plain()
            .Set("Cluster.Properties.ComputeConfig", "{ Enabled: true, NodePools: [system], NodeRoleArn: !GetAtt NodeRole.Arn }")
            .Set("Cluster.Properties.KubernetesNetworkConfig", "{ ElasticLoadBalancing: { Enabled: true } }")
            .Set("Cluster.Properties.StorageConfig", "{ BlockStorage: { Enabled: true } }")
            .Set("ClusterRole.Properties.AssumeRolePolicyDocument",
                "{ Version: \"2012-10-17\", Statement: [{ Effect: Allow, Principal: { Service: eks.amazonaws.com }, Action: " +
                "[sts:AssumeRole, sts:TagSession] }] }")
                .Set("ClusterRole.Properties.ManagedPolicyArns",
                    "[!Sub \"arn:${AWS::Partition}:iam::aws:policy/AmazonEKSClusterPolicy\", !Sub " +
                    "\"arn:${AWS::Partition}:iam::aws:policy/AmazonEKSComputePolicy\", !Sub " +
                    "\"arn:${AWS::Partition}:iam::aws:policy/AmazonEKSBlockStoragePolicy\", !Sub " +
                    "\"arn:${AWS::Partition}:iam::aws:policy/AmazonEKSLoadBalancingPolicy\", !Sub " +
                    "\"arn:${AWS::Partition}:iam::aws:policy/AmazonEKSNetworkingPolicy\"]")
                    .Remove("ClusterRole.Properties.ManagedPolicyArns.1")
                    .Set("ClusterRole.Properties.Policies",
                        "[{ PolicyName: own, PolicyDocument: { Statement: [{ Effect: Allow, Action: \"ec2:*\", Resource: " +
                        "\"*\" }] } }]")
            .IsUnknown<AutoModeClusterRoleIsComplete>("Cluster");

    [Fact]
    public void Without_Auto_Mode_there_is_nothing_to_say() =>
        TestDeployment.Plain()
            .IsSilent<AutoModeClusterRoleIsComplete>();

    [Fact]
    public void Without_pools_nothing_starts_that_could_fail() =>
        TestDeployment.Plain().Set("Cluster.Properties.ComputeConfig", "{ Enabled: true }")
            .IsBroken<AutoModeClusterRoleIsComplete>("Cluster", "AssumeRolePolicyDocument", "sts:TagSession",
                effect: Effect.Broken);
}
