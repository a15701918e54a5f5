namespace EksCdk.Checks.Rules.Naming;

/// <summary>A group of nodes has a least, a desired and a greatest size.</summary>
internal sealed class GroupSizesAreInOrder() : Rule(new RuleInfo("EKS921")
{
    Title = "Minimum, desired and maximum size of a group are in order",
    Effect = Effect.Refused,
    Link = JoinLink.Launch,
    Evidence = RuleEvidence.Documented("2026-11-21"),
    Why =
        "EKS and Auto Scaling refuse a group whose desired size is not between its minimum and its maximum, and a node group " +
        "whose maximum is 0.",
    AwsError =
        "InvalidParameterException: desiredSize can't be greater than maxSize; or: minSize can't be greater than desiredSize",
    Surfaces = new(DeploymentPhase.NodeGroup, 15),
    Fix = "Choose sizes so that MinSize <= DesiredSize <= MaxSize.",
    Reference = "https://docs.aws.amazon.com/eks/latest/APIReference/API_NodegroupScalingConfig.html",
})
{
    public override IEnumerable<Outcome> Evaluate(DeploymentModel model)
    {
        foreach (var group in model.NodeGroups.OneByOne())
        {
            var sizes = group.Resource["ScalingConfig"];
            if (sizes.IsMissing) continue;
            yield return Check(group, sizes["MinSize"], sizes["DesiredSize"], sizes["MaxSize"]);
        }

        foreach (var group in model.SelfManagedGroups.OneByOne())
            yield return Check(group, group.Resource["MinSize"], group.Resource["DesiredCapacity"], group.Resource["MaxSize"]);
    }

    // Auto Scaling has other words than EKS.
    private static string Answer(Compute group, string ofEks) => group is NodeGroup ? $"InvalidParameterException: {ofEks}" : "";

    private Outcome Check(Compute group, Value min, Value desired, Value max)
    {
        var label = group.Label;
        if (min.Number > max.Number)
            return Broken(
                group.Resource,
                min,
                $"The minimum size {min.Number} of {label} is greater than the maximum size {max.Number}.",
                awsError: "");
        if (desired.Number > max.Number)
            return Broken(
                group.Resource,
                desired,
                $"The desired size {desired.Number} of {label} is greater than the maximum size {max.Number}.",
                awsError: Answer(group, "desiredSize can't be greater than maxSize"));
        if (min.Number > desired.Number)
            return Broken(
                group.Resource,
                min,
                $"The minimum size {min.Number} of {label} is greater than the desired size {desired.Number}.",
                awsError: Answer(group, "minSize can't be greater than desiredSize"));
        if (max.Number < 1 && group is NodeGroup)
            return Broken(group.Resource, max, $"The maximum size of {label} is {max.Number}; it is 1 at least.", awsError: "");
        if (min.Number < 0) return Broken(group.Resource, min, $"The minimum size of {label} is {min.Number}.", awsError: "");
        var open = Array.Find([min, desired, max], v => v is { IsMissing: false, Number: null });
        return open is null
            ? Compliant(group.Resource, $"The sizes of {group.Label} are {min.Display}, {desired.Display}, {max.Display}.", max)
            : Unknown(
                group.Resource,
                $"A size of {group.Label} is not known: {open.Why ?? $"'{open.Display}' is no number"}",
                open);
    }
}
