namespace EksCdk.Checks.Rules.Naming;

/// <summary>A Fargate profile's name, where one is given.</summary>
internal sealed class FargateProfileNameIsAllowed() : Rule(new RuleInfo("EKS904")
{
    Title = "Fargate profile names have 1 to 100 letters, digits, hyphens and underscores",
    Effect = Effect.Refused,
    Link = JoinLink.Launch,
    Evidence = RuleEvidence.Documented("2026-11-21"),
    Why = "The name is looked at only after the cluster is up.",
    AwsError = "InvalidParameterException: The fargate profile name parameter contains invalid characters",
    Surfaces = new(DeploymentPhase.NodeGroup, 15),
    Fix = "Use letters, digits, - and _ only, start with a letter or digit, and keep to 100 characters.",
    Reference = "https://docs.aws.amazon.com/eks/latest/userguide/fargate-profile.html",
})
{
    public override IEnumerable<Outcome> Evaluate(DeploymentModel model)
    {
        foreach (var profile in model.FargateProfiles.OneByOne())
            if (!profile.Name.IsMissing)
                yield return Check(profile.Resource, profile.Name);
    }

    private Outcome Check(Resource resource, Value name)
    {
        if (AwsName.Problem(name, Limits.Fixed.FargateProfileNameLength) is { } problem)
            return Broken(resource, name, problem);
        return AwsName.IsKnown(name)
            ? Compliant(resource, $"The name '{name.Display}' is allowed.", name)
            : Unknown(resource, $"The name is not known: {name.Why}.", name);
    }
}
