namespace EksCdk.Checks.Rules.Workloads;

/// <summary>The function that runs kubectl becomes the role that a manifest or chart names.</summary>
internal sealed class KubectlRoleTrustsItsHandler() : Rule(new RuleInfo("EKS756")
{
    Title = "The role with which a manifest is applied trusts the function that applies it",
    Effect = Effect.Fails,
    Link = JoinLink.Workloads,
    Evidence = RuleEvidence.AwsAnswer("2026-11-27", "aws/aws-cdk#28881"),
    Why =
        "Manifests and charts of the CDK name the role with which kubectl acts. The function behind their ServiceToken must be " +
        "allowed to assume it: a second function, for an imported cluster say, is not in the trust policy of the first one's " +
        "role.",
    AwsError = "AccessDenied when calling the AssumeRole operation",
    Surfaces = new(DeploymentPhase.Kubernetes, 1, 15),
    Fix = "Add the role of that function to the trust policy of the role, or give the cluster that is imported its kubectl " +
        "provider.",
    Reference = "https://docs.aws.amazon.com/cdk/api/v2/docs/aws-cdk-lib.aws_eks-readme.html",
})
{
    private static readonly string[] Types =
    [
        "Custom::AWSCDK-EKS-KubernetesResource", "Custom::AWSCDK-EKS-HelmChart", "Custom::AWSCDK-EKS-KubernetesPatch",
        "Custom::AWSCDK-EKS-KubernetesObjectValue",
    ];

    public override IEnumerable<Outcome> Evaluate(DeploymentModel model)
    {
        foreach (var resource in Types.SelectMany(model.OfType))
            if (model.Find<Role>(resource["RoleArn"]) is { } role && KubectlProvider.RunnerOf(resource) is { } function
                && KubectlProvider.RoleOf(function) is { } runner)
                yield return Check(resource, role, function, runner);
    }

    private Outcome Check(Resource resource, Role role, Resource function, Role runner)
    {
        if (role.TrustPolicy.IsUnknown || role.TrustPolicy.Parse().IsUnknown)
            return Unknown(resource, $"The trust policy of {role.Label} is not known.", role.TrustPolicy);
        bool? trusted = role == runner ? true : false;
        foreach (var statement in role.Trust)
            if (statement.IsAllow is not false && statement.Covers("sts:AssumeRole") is not false)
                trusted |= Admits(statement, runner) & (statement.Condition.IsMissing ? true : null);
        return trusted switch
        {
            true => Compliant(resource, $"{role.Label} trusts {runner.Label}, the role of {function.LogicalId}.",
                role.TrustPolicy),
            null => Unknown(resource, $"Whether {role.Label} trusts {runner.Label} is not known.", role.TrustPolicy),
            false => Broken(resource, role.TrustPolicy,
                $"{function.LogicalId} applies {resource.LogicalId} with the role {role.Label}, whose trust policy does not " +
                $"name " +
                $"{runner.Label}, the function's role."),
        };
    }

    // The account as a whole leaves it to the function's own policies.
    private static bool? Admits(Statement statement, Role runner) => statement.IsFor(principal =>
        principal.Is("*") is true ? true
        : principal.EndsWith(":root") is true || principal.Symbol is { Kind: SymbolKind.Pseudo }
            || principal.Text is { Length: 12 } ? runner.Allows("sts:AssumeRole") : runner.IsNamedBy(principal));
}
