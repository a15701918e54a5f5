using EksCdk.Checks.Changes;

namespace EksCdk.Checks.Tests.Changes;

public sealed class TeardownTests
{
    private static ChangeReport Rehearse(TestDeployment deployment) =>
        ChangeAnalyzer.ToNothing(deployment.Read(), new AnalysisOptions { Today = TestDeployment.Today });

    [Fact]
    public void Stacks_go_in_the_order_opposite_to_that_in_which_they_came() => Assert.Equal(
        ["shop-workloads", "shop-cluster", "shop-security", "shop-network"], Rehearse(TestDeployment.Cdk()).Order);

    [Fact]
    public void A_protected_cluster_is_stuck()
    {
        var report = Rehearse(TestDeployment.Plain().Set("Cluster.Properties.DeletionProtection", "true"));

        Assert.True(report.Blocks);
        Assert.Contains(report.Changes, c => c is { Kind: ChangeKind.Stuck, LogicalId: "Cluster" });
        Assert.False(Rehearse(TestDeployment.Plain()).Blocks);
    }

    [Fact]
    public void What_is_retained_stays_and_keeps_its_name()
    {
        var report = Rehearse(TestDeployment.Plain().Set("ClusterLogs.DeletionPolicy", "Retain"));

        Assert.Contains("finds the name taken",
            Assert.Single(report.Changes, c => c is { Kind: ChangeKind.Left, LogicalId: "ClusterLogs" }).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void A_key_takes_what_it_has_encrypted_with_it() => Assert.Contains(Rehearse(TestDeployment.Plain()).Changes,
        c => c is { Kind: ChangeKind.Removed, LogicalId: "VolumeKey" });

    [Theory]
    [InlineData("{\"kind\":\"Service\",\"metadata\":{\"name\":\"shop\"},\"spec\":{\"type\":\"LoadBalancer\"}}", true)]
    [InlineData("{\"kind\":\"Ingress\",\"metadata\":{\"name\":\"shop\"}}", true)]
    [InlineData("{\"kind\":\"Service\",\"metadata\":{\"name\":\"shop\"},\"spec\":{\"type\":\"ClusterIP\"}}", false)]
    public void Load_balancers_of_manifests_hold_the_network(string manifest, bool holds)
    {
        var report = Rehearse(TestDeployment.Plain().Add("Front",
            "{ Type: Custom::AWSCDK-EKS-KubernetesResource, Properties: { ServiceToken: arn:aws:lambda:us-east-1:1:function:a, " +
            $"ClusterName: !Ref Cluster, Manifest: '[{manifest}]' }} }}"));

        Assert.Equal(holds, report.Changes.Any(c => c.Name == "load balancers"));
    }
}
