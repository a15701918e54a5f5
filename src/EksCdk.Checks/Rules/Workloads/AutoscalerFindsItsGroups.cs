namespace EksCdk.Checks.Rules.Workloads;

/// <summary>The autoscaler finds groups by their tags, which EKS puts on those of its own alone.</summary>
internal sealed class AutoscalerFindsItsGroups() : Rule(new RuleInfo("EKS769")
{
    Title = "The autoscaler finds self-managed groups by their tags",
    Effect = Effect.Broken,
    Link = JoinLink.Workloads,
    Evidence = RuleEvidence.AwsAnswer("2026-11-27", "aws-samples/eks-workshop#947"),
    Why =
        "With autoDiscovery.clusterName the cluster autoscaler looks for the tags k8s.io/cluster-autoscaler/enabled and " +
        "k8s.io/cluster-autoscaler/NAME. A group without them is none of its: pods wait, and no node comes.",
    AwsError = "Skipping ip-... - no node group config",
    Surfaces = new(DeploymentPhase.Running),
    Fix = "Give the Auto Scaling group both tags, or name the group in autoscalingGroups.",
    Reference = "https://github.com/kubernetes/autoscaler/blob/master/cluster-autoscaler/cloudprovider/aws/README.md",
})
{
    private const string Prefix = "k8s.io/cluster-autoscaler/";

    public override IEnumerable<Outcome> Evaluate(DeploymentModel model)
    {
        var policies = model.Owned<AutoScalingGroup>("AWS::AutoScaling::ScalingPolicy", "AutoScalingGroupName");
        foreach (var chart in model.All<HelmChart>().OneByOne())
            if (Controller.OfChart(chart.ChartName) is { Name: "Cluster Autoscaler" } && chart.Cluster is { } cluster
                && Discovers(chart))
                foreach (var group in cluster.Compute.OfType<AutoScalingGroup>())
                    if (group.Resource["MaxSize"].Number > group.Resource["MinSize"].Number && !policies[group].Any())
                        yield return Check(group, cluster);
    }

    // Other tags, or names of groups, may be given instead.
    private static bool Discovers(HelmChart chart) => chart.Values.IsMap
        && !chart.Values.At("autoDiscovery.clusterName").IsMissing && chart.Values.At("autoDiscovery.tags").IsMissing
        && chart.Values["autoscalingGroups"].IsMissing && chart.Values["autoscalingGroupsnamePrefix"].IsMissing;

    private Outcome Check(AutoScalingGroup group, Cluster cluster)
    {
        var tags = group.Resource["Tags"];
        bool? enabled = tags.IsUnknown ? null : false;
        bool? named = enabled;
        foreach (var tag in tags.Items)
        {
            enabled |= tag["Key"].Is($"{Prefix}enabled");
            var starts = tag["Key"].StartsWith(Prefix);
            named |= starts is true ? Names(tag["Key"].WithoutPrefix(Prefix), cluster) : starts;
        }

        return (enabled & named) switch
        {
            true => Compliant(group.Resource, $"The autoscaler of {cluster.Label} finds {group.Label} by its tags.", tags),
            null => Unknown(group.Resource, $"The tags of {group.Label} are not known.", tags),
            false => Broken(group.Resource, tags,
                $"{group.Label} lacks the tag {Prefix}{(enabled is false ? "enabled" : "NAME with the cluster's name")}, and " +
                $"the autoscaler of {cluster.Label} finds groups by their tags."),
        };
    }

    private static bool? Names(Value name, Cluster cluster) =>
        cluster.Model.Find<Cluster>(name) is { } named ? named == cluster : name.SameAs(cluster.Name);
}
