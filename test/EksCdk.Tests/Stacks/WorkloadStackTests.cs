using System.Text.Json.Nodes;
using EksCdk.Facts;
using EksCdk.Tests.Constructs.Workloads;

namespace EksCdk.Tests.Stacks;

[Collection(nameof(WorkloadPlatforms))]
public sealed class WorkloadStackTests(WorkloadPlatforms platforms)
{
    [Fact]
    public void What_is_switched_off_leaves_nothing_behind() => Assert.Empty(platforms.Off.Resources);

    [Fact]
    public void What_brings_services_comes_after_the_webhook_that_is_asked_about_them()
    {
        var webhook = platforms.Standard.Chart("aws-load-balancer-controller").Key;
        Assert.Contains(webhook, platforms.Standard.Chart("cluster-autoscaler").Value.DependsOn());
        Assert.Contains(webhook, platforms.Standard.Of("AWS::EKS::Addon").Values.Single().DependsOn());
    }

    [Fact]
    public void Between_a_pod_identity_and_the_pods_that_need_it_the_cluster_takes_some_seconds()
    {
        var template = platforms.Standard;
        var identities = template.Of("AWS::EKS::PodIdentityAssociation").Keys;
        // Karpenter's pools are of kinds that its chart brings.
        var between = template.Of("Custom::AWSCDK-EKS-KubernetesResource")
            .Where(manifest => !manifest.Key.StartsWith("Karpenter", StringComparison.Ordinal)).ToDictionary();
        Assert.NotEmpty(between);
        Assert.All(between.Values, manifest => Assert.Superset(identities.ToHashSet(), manifest.DependsOn().ToHashSet()));
        Assert.All(
            template.Of("Custom::AWSCDK-EKS-HelmChart").Values
                .Where(chart => Controller.OfChart((string?)chart.Properties()["Chart"]) is not null),
            chart => Assert.Superset(between.Keys.ToHashSet(), chart.DependsOn().ToHashSet()));
    }

    [Fact]
    public void Without_the_load_balancer_controller_the_others_are_there_all_the_same()
    {
        var template = platforms.WithoutLoadBalancers;
        Assert.Equal(["cluster-autoscaler"],
            template.Of("Custom::AWSCDK-EKS-HelmChart").Values.Select(c => (string?)c.Properties()["Chart"]));
        Assert.Single(template.Of("AWS::EKS::Addon"));
        Assert.Single(template.Of("AWS::IAM::Role"));
    }

    [Fact]
    public void The_dashboard_shows_what_there_is_without_container_insights()
    {
        var body = Assert.Single(platforms.Standard.Of("AWS::CloudWatch::Dashboard")).Value.Properties()["DashboardBody"].Text();
        Assert.Contains("apiserver_request_total_5XX", body);
        Assert.Contains("scheduler_pending_pods", body);
        Assert.DoesNotContain("ContainerInsights", body);
    }

    [Fact]
    public void Nothing_is_put_into_the_clusters_stack_or_names_another_cluster() =>
        Assert.All(
            platforms.Standard.Resources.Where(r => r.Value!.Properties()["ClusterName"] is not null),
            r => Assert.StartsWith("{small-cluster.", r.Value!.Properties()["ClusterName"].Text()));

    [Fact]
    public void No_rule_pack_has_an_open_finding() => Assert.Empty(OpenFindings(platforms.Standard));

    [Fact]
    public void No_rule_pack_has_an_open_finding_in_another_partition_and_an_account_known_only_at_deployment() =>
        Assert.Empty(OpenFindings(platforms.China));

    private static IEnumerable<string> OpenFindings(WorkloadTemplate template)
    {
        var report = JsonNode.Parse(File.ReadAllText(Path.Combine(template.Folder, "validation-report.json")))!;
        return from pack in report["pluginReports"]!.AsArray()
               from violation in pack!["violations"]!.AsArray()
               from construct in violation!["violatingConstructs"]!.AsArray()
               where ((string)construct!["constructPath"]!).StartsWith("small-workloads/", StringComparison.Ordinal)
               select $"{violation["ruleName"]} {construct["constructPath"]}";
    }
}
