using EksCdk.Checks.Rules;
using EksCdk.Checks.Rules.Workloads;

namespace EksCdk.Checks.Tests.Rules.Workloads;

public sealed class AutoscalerMayScaleThisClusterTests
{
    private static TestDeployment With(string condition) => TestDeployment.Plain()
        .Set("AppIdentity.Properties.ServiceAccount", "cluster-autoscaler").Set("AppIdentity.Properties.Namespace", "kube-system")
        .Set("AppRole.Properties.Policies",
            "[{ PolicyName: p, PolicyDocument: { Statement: [{ Effect: Allow, Action: 'autoscaling:*', Resource: '*'" +
            $"{condition} }}] }} }}]");

    private static string Tagged(string cluster) =>
        $", Condition: {{ StringEquals: {{ 'aws:ResourceTag/k8s.io/cluster-autoscaler/{cluster}': owned }} }}";

    [Fact]
    public void The_tag_of_another_cluster_lets_it_scale_nothing() =>
        With(Tagged("other")).IsBroken<AutoscalerMayScaleThisCluster>("AppRole", "Condition", "another cluster",
            effect: Effect.Broken);

    [Fact]
    public void The_tag_of_its_cluster_passes() => With(Tagged("shop")).IsCompliant<AutoscalerMayScaleThisCluster>("AppIdentity");

    [Fact]
    public void No_condition_passes() => With("").IsCompliant<AutoscalerMayScaleThisCluster>("AppIdentity");

    [Fact]
    public void Another_condition_leaves_it_open() =>
        With(", Condition: { StringEquals: { 'aws:RequestedRegion': eu-west-1 } " +
            "}").IsUnknown<AutoscalerMayScaleThisCluster>("AppIdentity");

    [Fact]
    public void Another_role_has_nothing_to_say() => TestDeployment.Plain().IsSilent<AutoscalerMayScaleThisCluster>();

    [Theory]
    [InlineData("arn:aws:autoscaling:*:*:autoScalingGroup:*:autoScalingGroupName/other-*", true)]
    [InlineData("arn:aws:autoscaling:*:*:autoScalingGroup:*:autoScalingGroupName/eks-*", false)]
    [InlineData("arn:aws:autoscaling:*:*:*", false)]
    public void Groups_of_node_groups_have_names_of_EKS(string resource, bool isBroken)
    {
        var named = With("").Set("AppRole.Properties.Policies.0.PolicyDocument.Statement.0.Resource", $"'{resource}'");
        if (isBroken)
            named.IsBroken<AutoscalerMayScaleThisCluster>("AppRole", "Resource", "with other names", effect: Effect.Broken);
        else
            named.IsCompliant<AutoscalerMayScaleThisCluster>("AppIdentity");
    }

    private static TestDeployment Scalable() =>
        With(", Condition: { StringEquals: { 'autoscaling:ResourceTag/scalable': yes-it-is } }");

    [Fact]
    public void Managed_groups_have_no_tags_but_those_of_EKS() =>
        Scalable().IsBroken<AutoscalerMayScaleThisCluster>("AppRole", "Condition", effect: Effect.Broken);

    [Theory]
    [InlineData("k8s.io/cluster-autoscaler/scalable': 'true'", true)]
    [InlineData("kubernetes.io/cluster/other': owned", true)]
    [InlineData("k8s.io/cluster-autoscaler/enabled': 'true'", false)]
    [InlineData("k8s.io/cluster-autoscaler/shop': owned", false)]
    public void Tags_of_EKS_name_this_cluster(string tag, bool isBroken)
    {
        var deployment = With($", Condition: {{ StringEquals: {{ 'autoscaling:ResourceTag/{tag} }} }}");
        if (isBroken)
            deployment.IsBroken<AutoscalerMayScaleThisCluster>("AppRole", "Condition", effect: Effect.Broken);
        else
            deployment.IsUnknown<AutoscalerMayScaleThisCluster>("AppIdentity");
    }

    [Fact]
    public void Who_is_given_a_group_may_tag_it() =>
        Scalable().Add("Tagger", "{ Type: Custom::Tags, Properties: { ServiceToken: 'arn:aws:lambda:eu-central-1:111122223333:" +
            "function:t', Group: !Ref Nodes } }").IsUnknown<AutoscalerMayScaleThisCluster>("AppIdentity");

    private static TestDeployment Own(string tags) => Scalable().WithSelfManagedGroup().Set(
        "Workers.Properties.Tags", $"[{{ Key: 'kubernetes.io/cluster/shop', Value: owned, PropagateAtLaunch: true }}{tags}]");

    [Fact]
    public void A_tag_that_no_own_group_has_lets_it_scale_nothing() =>
        Own("").IsBroken<AutoscalerMayScaleThisCluster>("AppRole", "Condition", effect: Effect.Broken);

    [Fact]
    public void A_tag_that_an_own_group_has_passes() =>
        Own(", { Key: scalable, Value: yes-it-is, PropagateAtLaunch: true }")
            .IsCompliant<AutoscalerMayScaleThisCluster>("AppIdentity");
}
