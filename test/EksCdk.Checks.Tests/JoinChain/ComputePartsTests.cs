using EksCdk.Checks.JoinChain;

namespace EksCdk.Checks.Tests.JoinChain;

/// <summary>What a rule says of a resource that a group needs, it says of the group.</summary>
public sealed class ComputePartsTests
{
    private static IEnumerable<string> PartsOf(string logicalId)
    {
        var model = TestDeployment.Plain().Model();
        return ComputeParts.Of(model.Compute.Single(c => c.Resource.LogicalId == logicalId)).Select(r => r.LogicalId)
            .Order(StringComparer.Ordinal);
    }

    private static readonly string[] OfTheCluster =
        ["Cluster", "ClusterRole", "Vpc", "SecretsKey", "ControlPlaneSecurityGroup", "VpcCni", "KubeProxy", "PodIdentityAgent",
            "CoreDns", "EbsCsi", "AdminEntry", "AppIdentity", "OidcProvider", "ClusterLogs", "LogKey"];

    [Fact]
    public void A_node_group_needs_its_role_template_subnets_keys_and_cluster() =>
        Assert.Equal(
            OfTheCluster.Concat(
                ["Nodes", "NodeRole", "NodeTemplate", "NodeSecurityGroup", "VolumeKey", "PrivateSubnetA", "PrivateSubnetB",
                    "PrivateRoutes", "S3Endpoint"]).Order(StringComparer.Ordinal),
            PartsOf("Nodes"));

    [Fact]
    public void Self_managed_nodes_need_their_instance_profile() =>
        Assert.Contains("WorkerProfile", ComputeParts.Of(TestDeployment.Plain().WithSelfManagedGroup().Model().Compute
            .Single(c => c.Resource.LogicalId == "Workers")).Select(r => r.LogicalId));

    [Fact]
    public void A_profile_needs_no_template() =>
        Assert.Equal(
            OfTheCluster
                .Concat(["Batch", "PodExecutionRole", "PrivateSubnetA", "PrivateSubnetB", "PrivateRoutes", "S3Endpoint"])
                .Order(StringComparer.Ordinal),
            PartsOf("Batch"));

    [Fact]
    public void What_runs_in_a_cluster_needs_all_that_its_groups_need()
    {
        var model = TestDeployment.Plain().Model();
        var parts = ComputeParts.Of(model.Clusters[0]).Select(r => r.LogicalId).ToHashSet();
        Assert.Superset(PartsOf("Nodes").ToHashSet(), parts);
        Assert.Superset(PartsOf("Batch").ToHashSet(), parts);
    }

    [Fact]
    public void A_group_without_its_cluster_needs_what_is_its_own() =>
        Assert.Equal(
            ["NodeRole", "NodeSecurityGroup", "NodeTemplate", "Nodes", "PrivateRoutes", "PrivateSubnetA", "PrivateSubnetB",
                "S3Endpoint", "VolumeKey", "Vpc"],
            ComputeParts.Of(TestDeployment.Plain().Set("Nodes.Properties.ClusterName", "elsewhere").Model().NodeGroups[0])
                .Select(r => r.LogicalId).Order(StringComparer.Ordinal));

    [Fact]
    public void A_pool_needs_the_security_groups_that_its_class_selects()
    {
        var model = PoolTemplates.Whole().Add("Extra",
            "{ Type: AWS::EC2::SecurityGroup, Properties: { GroupDescription: x, VpcId: !Ref Vpc } }")
            .Manifest("Pool", $$"""{"apiVersion":"karpenter.k8s.aws/v1","kind":"EC2NodeClass","metadata":{"name":"default"},"spec":{{PoolTemplates.Class().Replace("NodeSecurityGroup", "Extra", StringComparison.Ordinal)}}}""",
                PoolTemplates.Pool("default")).Model();
        Assert.Contains("Extra", ComputeParts.Of(model.Pools.Single()).Select(r => r.LogicalId));
    }

    [Fact]
    public void What_is_installed_in_a_cluster_belongs_to_it()
    {
        var model = PoolTemplates.Karpenter().Model();
        Assert.Superset(new HashSet<string> { "Karpenter", "Pool", "PoolEntry", "Identity" },
            ComputeParts.Of(model.Clusters[0]).Select(r => r.LogicalId).ToHashSet());
    }

    [Fact]
    public void A_role_that_pods_assume_by_the_clusters_tokens_belongs_to_it()
    {
        var model = TestDeployment.Plain()
            .Add("PodRole",
                "{ Type: AWS::IAM::Role, Properties: { AssumeRolePolicyDocument: { Statement: [{ Effect: Allow, Principal: { " +
                "Federated: !Ref OidcProvider }, Action: sts:AssumeRoleWithWebIdentity }] } } }").Model();
        Assert.Contains("PodRole", ComputeParts.Of(model.Clusters[0]).Select(r => r.LogicalId));
    }

    [Fact]
    public void A_cluster_without_nodes_needs_what_is_its_own()
    {
        var model = TestDeployment.Plain().Drop("Batch").Drop("Nodes").Model();
        Assert.Equal(OfTheCluster.Order(StringComparer.Ordinal),
            ComputeParts.Of(model.Clusters[0]).Select(r => r.LogicalId).Order(StringComparer.Ordinal));
    }
}
