namespace EksCdk.Checks.Tests.Model;

public sealed class LinkingTests
{
    public static TheoryData<bool> Shapes => [true, false];

    [Theory]
    [MemberData(nameof(Shapes))]
    public void A_node_group_finds_everything_it_needs_in_one_stack_or_four(bool cdk)
    {
        var model = (cdk ? TestDeployment.Cdk() : TestDeployment.Plain()).Model();
        var nodes = Assert.Single(model.NodeGroups);

        Assert.Equal("Cluster", nodes.Cluster?.Resource.LogicalId);
        Assert.Equal("NodeRole", nodes.Role?.Resource.LogicalId);
        Assert.Equal(["PrivateSubnetA", "PrivateSubnetB"], nodes.Subnets.Select(s => s.Resource.LogicalId));
        Assert.True(nodes.Subnets.AllKnown);
        Assert.Equal("VolumeKey", model.FindKey(nodes.LaunchTemplate!.Volumes.Single()["KmsKeyId"])?.Resource.LogicalId);
        Assert.Equal("Vpc", nodes.Cluster!.Vpc?.Resource.LogicalId);
        Assert.Equal("SecretsKey", model.FindKey(nodes.Cluster.SecretsKey)?.Resource.LogicalId);
        Assert.Equal("ClusterLogs", nodes.Cluster.LogGroup?.Resource.LogicalId);
        Assert.Equal(5, nodes.Cluster.AddOns.Count());
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public void A_managed_policy_is_found_however_its_ARN_is_put_together(bool cdk)
    {
        var role = (cdk ? TestDeployment.Cdk() : TestDeployment.Plain()).Model().NodeGroups[0].Role!;

        Assert.True(role.HasManagedPolicy("AmazonEKSWorkerNodePolicy"));
        Assert.False(role.HasManagedPolicy("AmazonEKSClusterPolicy"));
        Assert.True(role.IsTrustedBy("ec2.amazonaws.com"));
        Assert.False(role.IsTrustedBy("eks.amazonaws.com"));
        Assert.True(role.Allows("ecr:GetAuthorizationToken"));
    }

    [Fact]
    public void Workloads_in_a_later_stack_belong_to_the_cluster_and_come_after_its_nodes()
    {
        var model = TestDeployment.Cdk().Model();
        var chart = Assert.Single(model.Clusters[0].HelmCharts);

        Assert.Equal("us-east-1", chart.Values["awsRegion"].Text);
        Assert.Equal("shop", chart.Values.At("autoDiscovery.clusterName").Text);
        Assert.Equal("NetworkPolicy", Assert.Single(model.Clusters[0].Manifests.Single().Objects)["kind"].Text);
        Assert.True(model.Dependencies.IsAfter(chart.Resource, model.NodeGroups[0].Resource));
        Assert.False(model.Dependencies.IsAfter(model.NodeGroups[0].Resource, chart.Resource));
    }
}
