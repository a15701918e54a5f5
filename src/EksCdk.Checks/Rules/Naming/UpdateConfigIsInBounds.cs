using EksCdk.Checks.Joining;
using EksCdk.Checks.Model;

namespace EksCdk.Checks.Rules.Naming;

/// <summary>EKS updates so many nodes of a group at once.</summary>
internal sealed class UpdateConfigIsInBounds() : Rule(new RuleInfo("EKS922")
{
    Title = "UpdateConfig says how many nodes are updated at once, in one way",
    Effect = Effect.Fails,
    Link = JoinLink.Launch,
    Evidence = RuleEvidence.NotReviewed,
    Why = "EKS takes a number of nodes (1 to 100) or a percentage (1 to 100), not both, and no empty UpdateConfig.",
    AwsError =
        "Either provide max-unavailable or max-unavailable-percentage in the request; or: UpdateConfig cannot be empty if " +
        "set in the request.",
    SurfacesAfter = "15 min",
    Fix = "Set MaxUnavailable or MaxUnavailablePercentage, or leave UpdateConfig out.",
    Reference = "https://docs.aws.amazon.com/eks/latest/APIReference/API_NodegroupUpdateConfig.html",
})
{
    private const int Greatest = 100;

    public override IEnumerable<Outcome> Evaluate(DeploymentModel model)
    {
        foreach (var group in model.NodeGroups)
            if (!group.Resource["UpdateConfig"].IsMissing)
                yield return Check(group, group.Resource["UpdateConfig"]);
    }

    private Outcome Check(NodeGroup group, Value config)
    {
        var (number, percentage) = (config["MaxUnavailable"], config["MaxUnavailablePercentage"]);
        if (config.IsUnknown) return Unknown(group.Resource, $"UpdateConfig is not known: {config.Why}", config);
        if (!number.IsMissing && !percentage.IsMissing) return Broken(group.Resource, config, $"UpdateConfig of {group.Label} sets MaxUnavailable to {number.Display} and MaxUnavailablePercentage to {percentage.Display}.");
        var value = number.IsMissing ? percentage : number;
        if (value.IsMissing)
            return config["UpdateStrategy"].IsMissing
                ? Broken(group.Resource, config, $"UpdateConfig of {group.Label} is empty.")
                : Compliant(group.Resource, $"{group.Label} has an update strategy.", config);
        if (value.Number is not { } known) return Unknown(group.Resource, $"{value.Path} is not known: {value.Why ?? $"'{value.Display}' is no number"}", value);
        if (known is < 1 or > Greatest) return Broken(group.Resource, value, $"{value.Path} of {group.Label} is {known}, not between 1 and {Greatest}.");
        return value == number && known > group.MaxSize && group.MaxSize > 0
            ? Broken(group.Resource, value, $"MaxUnavailable of {group.Label} is {known}, but the group has {group.MaxSize} nodes at most.", Effect.Possible)
            : Compliant(group.Resource, $"{value.Path} of {group.Label} is {known}.", value);
    }
}
