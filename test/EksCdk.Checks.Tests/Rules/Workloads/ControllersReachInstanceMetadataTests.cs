using EksCdk.Checks.Rules;
using EksCdk.Checks.Rules.Workloads;

namespace EksCdk.Checks.Tests.Rules.Workloads;

public sealed class ControllersReachInstanceMetadataTests
{
    private static TestDeployment With(string values, int hops) =>
        TestDeployment.Plain()
        .Set("NodeTemplate.Properties.LaunchTemplateData.MetadataOptions.HttpPutResponseHopLimit", $"{hops}")
        .Add("Lbc",
            $"Type: Custom::AWSCDK-EKS-HelmChart\nDependsOn: Nodes\nProperties: {{ ClusterName: !Ref Cluster, Chart: " +
            $"aws-load-balancer-controller, Release: lbc, Values: '{values}' }}");

    [Fact]
    public void Two_hops_pass() =>
        With("{\"clusterName\":\"shop\"}", 2).IsCompliant<ControllersReachInstanceMetadata>("Lbc");

    [Fact]
    public void Region_and_VPC_pass() =>
        With("{\"clusterName\":\"shop\",\"region\":\"us-east-1\",\"vpcId\":\"vpc-1\"}", 1)
            .IsCompliant<ControllersReachInstanceMetadata>("Lbc");

    [Fact]
    public void One_hop_may_fail_beside_Fargate() =>
        With("{\"clusterName\":\"shop\"}", 1)
            .IsBroken<ControllersReachInstanceMetadata>("Lbc", "Properties.Values", "region and vpcId", effect: Effect.Possible);

    [Fact]
    public void Values_that_are_not_known_have_nothing_to_say() =>
        With("{", 1).IsSilent<ControllersReachInstanceMetadata>();

    [Fact]
    public void Another_chart_has_nothing_to_say() =>
        With("{}", 1).Set("Lbc.Properties.Chart", "metrics-server").IsSilent<ControllersReachInstanceMetadata>();

    [Fact]
    public void One_hop_on_all_nodes_is_broken() =>
        With("{\"clusterName\":\"shop\"}", 1).Remove("Batch")
            .IsBroken<ControllersReachInstanceMetadata>("Lbc", effect: Effect.Broken);

    [Fact]
    public void One_hop_fails_where_Helm_waits() =>
        With("{\"clusterName\":\"shop\"}", 1).Remove("Batch").Set("Lbc.Properties.Wait", "true")
            .IsBroken<ControllersReachInstanceMetadata>("Lbc");

    [Fact]
    public void The_network_of_the_node_passes() =>
        With("{\"clusterName\":\"shop\",\"hostNetwork\":true}", 1).IsCompliant<ControllersReachInstanceMetadata>("Lbc");
}
