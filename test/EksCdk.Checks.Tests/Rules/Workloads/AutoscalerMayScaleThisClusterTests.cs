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
}
