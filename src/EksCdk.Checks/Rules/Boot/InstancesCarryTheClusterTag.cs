namespace EksCdk.Checks.Rules.Boot;

/// <summary>Instances of self-managed groups carry the cluster's tag.</summary>
internal sealed class InstancesCarryTheClusterTag() : Rule(new RuleInfo("EKS333")
{
    Title = "Instances of self-managed groups are tagged for their cluster",
    Effect = Effect.Possible,
    Evidence = RuleEvidence.Documented("2026-11-21"),
    Why =
        "AWS asks for the tag kubernetes.io/cluster/NAME: owned on every self-managed instance: the load balancer and node " +
        "controllers, and older kubelets, know by it whose the instance is.",
    Fix = "Add the tag kubernetes.io/cluster/NAME with the value owned and PropagateAtLaunch: true.",
    Reference = "https://docs.aws.amazon.com/eks/latest/userguide/worker.html",
})
{
    private const string Prefix = "kubernetes.io/cluster/";

    public override IEnumerable<Outcome> Evaluate(DeploymentModel model)
    {
        foreach (var group in model.SelfManagedGroups.OneByOne())
        {
            var tags = group.Resource["Tags"];
            var own = tags.Items.FirstOrDefault(t => t["Key"].StartsWith(Prefix) is true);
            if (OnInstances(group.LaunchTemplate) is { } onInstances)
                yield return Compliant(group.Resource, "The launch template tags the instances for the cluster.", onInstances);
            else if (own is not null)
                yield return Decide(
                    own["PropagateAtLaunch"].Bool,
                    group.Resource,
                    own["PropagateAtLaunch"],
                    "The tag of the group goes to its instances.",
                    $"The tag {own["Key"].Display} of {group.Label} does not go to its instances.");
            else if (tags.IsUnknown || group.LaunchTemplate is null || tags.Items.Any(t => t["Key"].Text is null))
                yield return Unknown(group.Resource, "Not all tags of the instances are known.", tags);
            else
                yield return Broken(
                    group.Resource,
                    tags,
                    $"The instances of {group.Label} don't carry the tag {Prefix}{group.Cluster?.Label ?? "NAME"}.");
        }
    }

    private static Value? OnInstances(LaunchTemplate? template) => template?.Data["TagSpecifications"].Items
        .Where(t => t["ResourceType"].Is("instance") is true)
        .SelectMany(t => t["Tags"].Items)
        .FirstOrDefault(t => t["Key"].StartsWith(Prefix) is true);
}
