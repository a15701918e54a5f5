namespace EksCdk.Checks.Rules.Naming;

/// <summary>A node group's name, where one is given.</summary>
internal sealed class NodegroupNameIsAllowed() : NameRule<NodeGroup>(new RuleInfo("EKS903")
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
}, Limits.Fixed.NodeGroupNameLength);
