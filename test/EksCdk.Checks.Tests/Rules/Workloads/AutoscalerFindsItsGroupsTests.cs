using EksCdk.Checks.Rules;
using EksCdk.Checks.Rules.Workloads;

namespace EksCdk.Checks.Tests.Rules.Workloads;

public sealed class AutoscalerFindsItsGroupsTests
{
    private static TestDeployment With(string tags, string values = """{"autoDiscovery":{"clusterName":"shop"}}""") =>
        TestDeployment.Plain().WithSelfManagedGroup()
            .Set("Workers.Properties.MinSize", "1").Set("Workers.Properties.MaxSize", "4")
            .Set("Workers.Properties.Tags",
                $"[{{ Key: kubernetes.io/cluster/shop, Value: owned, PropagateAtLaunch: true }}{tags}]")
            .Add("Autoscaler", "{ Type: Custom::AWSCDK-EKS-HelmChart, Properties: { ClusterName: !Ref Cluster, Chart: " +
                $"cluster-autoscaler, Release: c, Namespace: kube-system, Values: '{values}' }} }}");

    private const string Enabled = ", { Key: k8s.io/cluster-autoscaler/enabled, Value: 'true', PropagateAtLaunch: true }";

    private const string Owned = ", { Key: k8s.io/cluster-autoscaler/shop, Value: owned, PropagateAtLaunch: true }";

    [Fact]
    public void Both_tags_pass() => With(Enabled + Owned).IsCompliant<AutoscalerFindsItsGroups>("Workers");

    [Fact]
    public void A_shorter_tag_beside_them_changes_nothing() =>
        With(", { Key: Name, Value: workers, PropagateAtLaunch: true }" + Enabled + Owned)
            .IsCompliant<AutoscalerFindsItsGroups>("Workers");

    [Fact]
    public void Without_them_the_group_is_not_found() =>
        With("").IsBroken<AutoscalerFindsItsGroups>("Workers", "Tags", "enabled", effect: Effect.Broken);

    [Theory]
    [InlineData("")]
    [InlineData(", { Key: k8s.io/cluster-autoscaler/other, Value: owned, PropagateAtLaunch: true }")]
    public void With_the_name_of_no_cluster_or_another_it_is_not_found(string tag) =>
        With(Enabled + tag).IsBroken<AutoscalerFindsItsGroups>("Workers", "Tags", "NAME", effect: Effect.Broken);

    [Fact]
    public void Tags_that_are_not_known_are_unknown() =>
        With("").Parameter("Own", "CommaDelimitedList").Set("Workers.Properties.Tags", "!Ref Own")
            .IsUnknown<AutoscalerFindsItsGroups>("Workers");

    [Fact]
    public void Groups_that_are_named_need_no_tags() =>
        With("", """{"autoDiscovery":{"clusterName":"shop"},"autoscalingGroups":[{"name":"a"}]}""")
            .IsSilent<AutoscalerFindsItsGroups>();

    [Fact]
    public void A_group_that_does_not_scale_or_has_a_policy_of_its_own_is_not_looked_at()
    {
        With("").Set("Workers.Properties.MaxSize", "1").IsSilent<AutoscalerFindsItsGroups>();
        With("").Add("Policy", "{ Type: AWS::AutoScaling::ScalingPolicy, Properties: { AutoScalingGroupName: !Ref Workers } }")
            .IsSilent<AutoscalerFindsItsGroups>();
    }

    [Fact]
    public void A_chart_from_a_registry_of_the_own_account_is_known_by_the_end_of_its_address() =>
        With("").Set("Autoscaler.Properties.Chart",
            "!Sub 'oci://${AWS::AccountId}.dkr.ecr.${AWS::Region}.amazonaws.com/charts/cluster-autoscaler'")
            .IsBroken<AutoscalerFindsItsGroups>("Workers", "Tags", "enabled", effect: Effect.Broken);

    [Fact]
    public void A_chart_of_which_the_end_is_open_is_not() =>
        With("").Parameter("Name").Set("Autoscaler.Properties.Chart", "!Sub 'oci://a/charts/${Name}'")
            .IsSilent<AutoscalerFindsItsGroups>();
}
