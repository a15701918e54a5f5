namespace EksCdk.Checks.Rules.ControlPlane;

/// <summary>The creation role of the CDK's custom resources.</summary>
internal sealed class CreationRoleIsUsable() : Rule(new RuleInfo("EKS160")
{
    Title = "The role with which the CDK creates a cluster may do so",
    Effect = Effect.Fails,
    Link = JoinLink.ControlPlane,
    Evidence = RuleEvidence.Documented("2026-11-21"),
    Why =
        "The CDK's custom resources create the cluster and its Fargate profiles through a function that assumes a role of " +
        "its own: a role that it may not assume, or that may not call EKS or pass the cluster's role, ends the deployment.",
    AwsError = "AccessDenied: User: arn:aws:sts::...:assumed-role/... is not authorized to perform: iam:PassRole",
    Surfaces = new(DeploymentPhase.Resource, 3, 15),
    Fix =
        "Leave the creation role to the CDK, or let it trust the account and allow eks:CreateCluster, eks:DescribeCluster " +
        "and iam:PassRole (for Fargate eks:CreateFargateProfile and eks:DescribeFargateProfile).",
    Reference = "https://docs.aws.amazon.com/cdk/api/v2/docs/aws-cdk-lib.aws_eks-readme.html#permissions-and-security",
})
{
    private static readonly string[] PassedTo = ["eks.amazonaws.com", "eks-fargate-pods.amazonaws.com"];

    public override IEnumerable<Outcome> Evaluate(DeploymentModel model)
    {
        foreach (var resource in model.Resources.OneByOne())
            if (Needed(resource) is { } actions && model.Find<Role>(resource["AssumeRoleArn"]) is { } role)
                yield return Check(resource, role, actions);
    }

    // EKS looks for private subnets in the name of the role where a profile names none.
    private static IReadOnlyList<string>? Needed(Resource resource) => resource.Type switch
    {
        "Custom::AWSCDK-EKS-Cluster" => RequiredCalls.All.CreateCluster,
        "Custom::AWSCDK-EKS-FargateProfile" => resource.At("Config.subnets").IsMissing
            ? [.. RequiredCalls.All.CreateFargateProfile, .. RequiredCalls.All.FindPrivateSubnets]
            : RequiredCalls.All.CreateFargateProfile,
        _ => null,
    };

    // The role that EKS is given, unless it may be passed.
    private static Role? NotPassed(Resource resource, Role role)
    {
        var given = resource.At(resource.Type == "Custom::AWSCDK-EKS-Cluster" ? "Config.roleArn" : "Config.podExecutionRoleArn");
        return role.Model.Find<Role>(given) is { } passed
            && Array.TrueForAll(PassedTo, s => Permissions.AllowPassing(role, passed, s) is false) ? passed : null;
    }

    private Outcome Check(Resource resource, Role role, IReadOnlyList<string> actions)
    {
        var trusted = IsTrusted(role);
        if (trusted is false)
            return Broken(
                resource,
                role.TrustPolicy,
                $"The trust policy of {role.Label} lets no role of this account assume it, and the CDK's function must.");
        if (actions.FirstOrDefault(a => role.Allows(a) is false) is { } action)
            return Broken(
                resource,
                role.Resource["Policies"],
                $"{role.Label}, the role with which the CDK's function creates {resource.LogicalId}, may not call {action}.");
        if (NotPassed(resource, role) is { } passed)
            return Broken(
                resource,
                role.PoliciesProperty,
                $"{role.Label}, the role with which the CDK's function creates {resource.LogicalId}, may not pass " +
                    $"{passed.Resource.LogicalId} to EKS.");
        return trusted is null || actions.Any(a => role.Allows(a) is null)
            ? Unknown(
                resource,
                $"Whether {role.Label} may do what the CDK's function does with it depends on what is not in the templates.",
                resource["AssumeRoleArn"])
            : Compliant(
                resource,
                $"{role.Label} may be assumed, and do what the CDK's function does with it.",
                resource["AssumeRoleArn"]);
    }

    // Which of the account's roles the function has is another stack's to say: that none at all is named is what can be known.
    private static bool? IsTrusted(Role role)
    {
        if (!role.TrustPolicy.Parse().IsMap) return null;
        bool? trusted = false;
        foreach (var statement in role.Trust)
            trusted |= statement.IsAllow & statement.Covers("sts:AssumeRole") & NamesARole(statement);
        return trusted;
    }

    private static bool? NamesARole(Statement statement) =>
        statement.Principal.IsUnknown ? null : statement.Principals("AWS").Count > 0;
}
