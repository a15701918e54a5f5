namespace EksCdk.Checks.Rules.Naming;

/// <summary>EKS updates so many nodes of a group at once.</summary>
internal sealed class UpdateConfigIsInBounds() : Rule(new RuleInfo("EKS922")
{
    Title = "UpdateConfig says how many nodes are updated at once, in one way",
    Effect = Effect.Refused,
    Link = JoinLink.Launch,
    Evidence = RuleEvidence.AwsAnswer("2026-11-28", "hashicorp/terraform-provider-aws#26535"),
    Why = "EKS accepts a number of nodes (1 to 100) or a percentage (1 to 100), not both, no " +
        "empty UpdateConfig, and no more nodes than the group may have.",
    AwsError = "Either provide max-unavailable or max-unavailable-percentage in the request",
    Surfaces = new(DeploymentPhase.NodeGroup, 15),
    Fix = "Set MaxUnavailable or MaxUnavailablePercentage, or leave UpdateConfig out.",
    Reference = "https://docs.aws.amazon.com/eks/latest/APIReference/API_NodegroupUpdateConfig.html",
})
{
    public override IEnumerable<Outcome> Evaluate(DeploymentModel model)
    {
        foreach (var group in model.NodeGroups.OneByOne())
            if (!group.Resource["UpdateConfig"].IsMissing)
                yield return Check(group, group.Resource["UpdateConfig"]);
    }

    private Outcome Check(NodeGroup group, Value config)
    {
        var (resource, label) = (group.Resource, group.Label);
        var (number, percentage) = (config["MaxUnavailable"], config["MaxUnavailablePercentage"]);
        if (config.IsUnknown) return Unknown(resource, $"UpdateConfig is not known: {config.Why}", config);
        if (!number.IsMissing && !percentage.IsMissing)
            return Broken(
                resource,
                config,
                $"UpdateConfig of {label} sets MaxUnavailable to {number.Display} and MaxUnavailablePercentage to " +
                $"{percentage.Display}.");
        var value = number.IsMissing ? percentage : number;
        if (value.IsMissing)
            return config["UpdateStrategy"].IsMissing
                ? Broken(
                    resource,
                    config,
                    $"UpdateConfig of {label} is empty.",
                    awsError: "UpdateConfig cannot be empty if set in the request.")
                : Compliant(resource, $"{label} has an update strategy.", config);
        if (value.Number is not { } known)
            return Unknown(resource, $"{value.Path} is not known: {value.Why ?? $"'{value.Display}' is no number"}", value);
        var most = Limits.Fixed.NodeGroupsUpdatedAtOnce;
        if (known < 1 || known > most)
            return Broken(resource, value, $"{value.Path} of {label} is {known}, not between 1 and {most}.", awsError: "");
        return !number.IsMissing && known > group.MaxSize && group.MaxSize > 0
            ? Broken(
                resource,
                value,
                $"MaxUnavailable of {label} is {known}, but the group has {group.MaxSize} nodes at most.",
                awsError: "max-unavailable must be within the range 1 and max size of the node group")
            : Compliant(resource, $"{value.Path} of {label} is {known}.", value);
    }
}
