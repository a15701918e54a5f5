namespace EksCdk.Checks.Rules.Naming;

/// <summary>A node group's name, where one is given.</summary>
internal sealed class NodegroupNameIsAllowed() : Rule(new RuleInfo("EKS903")
{
    Title = "Node group names have 1 to 63 letters, digits, hyphens and underscores",
    Effect = Effect.Refused,
    Link = JoinLink.Launch,
    Evidence = RuleEvidence.Documented("2026-11-21"),
    Why = "The name is looked at only after the cluster is up.",
    AwsError = "InvalidParameterException: The nodegroup name parameter contains invalid characters",
    Surfaces = new(DeploymentPhase.NodeGroup, 15),
    Fix = "Use letters, digits, - and _ only, start with a letter or digit, and keep to 63 characters.",
    Reference = "https://docs.aws.amazon.com/eks/latest/APIReference/API_CreateNodegroup.html",
})
{
    public override IEnumerable<Outcome> Evaluate(DeploymentModel model)
    {
        foreach (var group in model.NodeGroups.OneByOne())
            if (!group.Name.IsMissing)
                yield return Check(group.Resource, group.Name);
    }

    private Outcome Check(Resource resource, Value name)
    {
        if (AwsName.Problem(name, Limits.Fixed.NodeGroupNameLength) is { } problem) return Broken(resource, name, problem);
        return AwsName.IsKnown(name)
            ? Compliant(resource, $"The name '{name.Display}' is allowed.", name)
            : Unknown(resource, $"The name is not known: {name.Why}.", name);
    }
}
