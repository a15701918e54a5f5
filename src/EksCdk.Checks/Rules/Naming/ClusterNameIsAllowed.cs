namespace EksCdk.Checks.Rules.Naming;

/// <summary>A cluster's name, where one is given.</summary>
internal sealed class ClusterNameIsAllowed() : NameRule<Cluster>(new RuleInfo("EKS902")
{
    Title = "Cluster names have 1 to 100 letters, digits, hyphens and underscores",
    Effect = Effect.Refused,
    Link = JoinLink.ControlPlane,
    Evidence = RuleEvidence.Documented("2026-11-21"),
    Why = "EKS refuses any other name, and CloudFormation's schema lets some of them through.",
    AwsError = "InvalidParameterException: The cluster name parameter contains invalid characters or is too long.",
    Surfaces = new(DeploymentPhase.Cluster),
    Fix = "Use letters, digits, - and _ only, start with a letter or digit, and keep to 100 characters.",
    Reference = "https://docs.aws.amazon.com/eks/latest/APIReference/API_CreateCluster.html",
}, Limits.Fixed.ClusterNameLength);
