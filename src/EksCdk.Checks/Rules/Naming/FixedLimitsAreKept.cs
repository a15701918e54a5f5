namespace EksCdk.Checks.Rules.Naming;

/// <summary>Some limits are not raised.</summary>
internal sealed class FixedLimitsAreKept() : Rule(new RuleInfo("EKS928")
{
    Title = "Lists are within the limits that AWS does not raise",
    Effect = Effect.Refused,
    Link = JoinLink.ControlPlane,
    Evidence = RuleEvidence.Documented("2026-11-26"),
    Why = "These limits are the same for every account, and no support request changes them.",
    Surfaces = new(DeploymentPhase.Resource),
    Fix = "Shorten the list.",
    Reference = "https://docs.aws.amazon.com/eks/latest/userguide/service-quotas.html",
})
{
    public override IEnumerable<Outcome> Evaluate(DeploymentModel model) =>
        Lists(model).Where(l => !l.List.IsMissing).Select(Check);

    private static IEnumerable<Limited> Lists(DeploymentModel model)
    {
        foreach (var cluster in model.Clusters.OneByOne())
        {
            yield return new(cluster, cluster.SecurityGroups.Value, Limits.Fixed.ControlPlaneSecurityGroups,
                "security groups of its own");
            yield return new(cluster, cluster.PublicAccessCidrs, Limits.Fixed.PublicAccessCidrs, "public ranges");
        }

        foreach (var group in model.NodeGroups.OneByOne())
            yield return new(group, group.Resource["InstanceTypes"], Limits.Fixed.NodeGroupInstanceTypes, "instance types");
    }

    private Outcome Check(Limited limited)
    {
        var (view, list, most, what) = limited;
        return list.IsUnknown
            ? Unknown(view.Resource, $"How many {what} {view.Label} has is not known: {list.Why}", list)
            : Decide(
                list.Items.Length <= most,
                view.Resource,
                list,
                $"The {what} of {view.Label} are {list.Items.Length} of {most} at most.",
                $"{view.Label} has {list.Items.Length} {what}, and {most} is the most.");
    }

    private sealed record Limited(View View, Value List, int Most, string What);
}
