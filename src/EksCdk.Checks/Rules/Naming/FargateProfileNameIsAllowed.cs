namespace EksCdk.Checks.Rules.Naming;

/// <summary>A Fargate profile's name, where one is given.</summary>
internal sealed class FargateProfileNameIsAllowed() : NameRule<FargateProfile>(new RuleInfo("EKS904")
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
}, Limits.Fixed.FargateProfileNameLength);
