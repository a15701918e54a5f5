using EksCdk.Checks.Rules;
using EksCdk.Checks.Rules.Naming;

namespace EksCdk.Checks.Tests.Rules.Naming;

public sealed class MembersComeAfterTheirClusterTests
{
    [Fact]
    public void What_refers_to_the_cluster_passes() =>
        TestDeployment.Plain()
            .IsCompliant<MembersComeAfterTheirCluster>("Nodes");

    [Fact]
    public void In_CDK_shape_too() =>
        TestDeployment.Cdk()
            .IsCompliant<MembersComeAfterTheirCluster>("Nodes");

    [Fact]
    public void A_name_alone_is_refused() =>
        TestDeployment.Plain().Set("AppIdentity.Properties.ClusterName", "shop").Set("AppIdentity.DependsOn", "[]")
            .IsBroken<MembersComeAfterTheirCluster>("AppIdentity", "ClusterName", "does not wait");

    [Fact]
    public void A_name_and_DependsOn_pass() =>
        TestDeployment.Plain().Set("AppIdentity.Properties.ClusterName", "shop")
            .IsCompliant<MembersComeAfterTheirCluster>("AppIdentity");

    [Fact]
    public void An_imported_cluster_has_nothing_to_say() =>
        TestDeployment.Plain().Set("AppIdentity.Properties.ClusterName", "elsewhere")
            .IsSilent<MembersComeAfterTheirCluster>("AppIdentity");

    [Fact]
    public void In_another_stack_a_person_may_deploy_it_later() =>
        TestDeployment.Cdk()
            .Add("Early",
                "{ Type: AWS::EKS::PodIdentityAssociation, Properties: { ClusterName: shop, Namespace: a, ServiceAccount: b, " +
                "RoleArn: 'arn:aws:iam::111122223333:role/r' } }", beside: "Vpc")
            .IsBroken<MembersComeAfterTheirCluster>("Early", "ClusterName", "nothing orders", effect: Effect.Possible);

    [Fact]
    public void Files_of_templates_are_deployed_in_the_order_of_who_deploys_them()
    {
        using var folder = new TemporaryFolder();
        folder.Write("cluster.yaml", "Resources: { Cluster: { Type: AWS::EKS::Cluster, Properties: { Name: shop } } }");
        folder.Write("nodes.yaml", "Resources: { Nodes: { Type: AWS::EKS::Nodegroup, Properties: { ClusterName: shop } } }");
        var outcome = Assert.Single(new MembersComeAfterTheirCluster().Evaluate(folder.Model("cluster.yaml", "nodes.yaml")));

        Assert.Equal(OutcomeState.Compliant, outcome.State);
        Assert.Contains("where cluster is deployed before nodes", outcome.Message, StringComparison.Ordinal);
    }
}
