namespace EksCdk.Checks.Rules.Naming;

/// <summary>The prefix <c>eks-</c> belongs to EKS itself.</summary>
internal sealed class FargateProfileNameIsNotReserved() : Rule(new RuleInfo("EKS901")
{
    Title = "Fargate profile names don't start with eks-",
    Effect = Effect.Refused,
    Link = JoinLink.Launch,
    Evidence = RuleEvidence.AwsAnswer("2026-11-21", "a deployment that ended after 46 minutes"),
    Why =
        "EKS keeps the prefix eks- for itself. The name is looked at only when the profile is created, after the cluster is " +
        "up.",
    AwsError = "InvalidParameterException: The fargate profile name starts with the reserved prefix: 'eks-'.",
    Surfaces = new(DeploymentPhase.NodeGroup, 46),
    Fix = "Give the Fargate profile a name that starts otherwise, or none.",
    Reference = "https://docs.aws.amazon.com/eks/latest/APIReference/API_CreateFargateProfile.html",
})
{
    public override IEnumerable<Outcome> Evaluate(DeploymentModel model)
    {
        foreach (var profile in model.FargateProfiles.OneByOne())
        {
            if (profile.Name.IsMissing)
                yield return Compliant(profile.Resource, "CloudFormation chooses the name of the Fargate profile.");
            else
                yield return Decide(
                    !profile.Name.StartsWith(ReservedPrefixes.OfFargateProfiles),
                    profile.Resource,
                    profile.Name,
                    $"The name '{profile.Name.Display}' does not start with {ReservedPrefixes.OfFargateProfiles}.",
                    $"The name '{profile.Name.Display}' starts with the reserved prefix {ReservedPrefixes.OfFargateProfiles}.");
        }
    }
}
