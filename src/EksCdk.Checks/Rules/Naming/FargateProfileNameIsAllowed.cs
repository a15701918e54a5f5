using EksCdk.Checks.Joining;
using EksCdk.Checks.Model;

namespace EksCdk.Checks.Rules.Naming;

/// <summary>A Fargate profile's name, where one is given.</summary>
internal sealed class FargateProfileNameIsAllowed() : Rule(new RuleInfo("EKS904")
{
    Title = "Fargate profile names have 1 to 100 letters, digits, hyphens and underscores",
    Effect = Effect.Fails,
    Link = JoinLink.Launch,
    Evidence = RuleEvidence.NotReviewed,
    Why = "The name is looked at only after the cluster is up.",
    AwsError = "InvalidParameterException: The fargate profile name parameter contains invalid characters",
    SurfacesAfter = "15 min",
    Fix = "Use letters, digits, - and _ only, start with a letter or digit, and keep to 100 characters.",
    Reference = "https://docs.aws.amazon.com/eks/latest/userguide/fargate-profile.html",
})
{
    public override IEnumerable<Outcome> Evaluate(DeploymentModel model)
    {
        foreach (var profile in model.FargateProfiles)
            if (!profile.Name.IsMissing)
                yield return AwsName.Problem(profile.Name, 100) is { } problem
                    ? Broken(profile.Resource, profile.Name, problem)
                    : AwsName.IsKnown(profile.Name) ? Compliant(profile.Resource, $"The name '{profile.Name.Display}' is allowed.", profile.Name)
                    : Unknown(profile.Resource, $"The name is not known: {profile.Name.Why}.", profile.Name);
    }
}
