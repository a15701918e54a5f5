namespace EksCdk.Checks.Rules.Boot;

/// <summary>The parameters of EKS's AMIs have known names.</summary>
internal sealed class ImageParameterExists() : Rule(new RuleInfo("EKS331")
{
    Title = "The AMI parameter exists",
    Effect = Effect.Refused,
    Link = JoinLink.Launch,
    Evidence = RuleEvidence.AwsAnswer("2026-11-21", "aws/aws-cdk#5244"),
    Why =
        "AWS publishes its AMIs as public SSM parameters. A name that it never published can't be resolved, and the stack is " +
        "refused.",
    Surfaces = new(DeploymentPhase.ChangeSet),
    AwsError =
        "ValidationError: Unable to fetch parameters [/aws/service/eks/optimized-ami/...] from parameter store for this " +
        "account.",
    Fix =
        "Write the parameter as AWS documents it: .../amazon-linux-2023/x86_64/standard/recommended/image_id, with arm64 for " +
        "Graviton.",
    Reference = "https://docs.aws.amazon.com/eks/latest/userguide/retrieve-ami-id.html",
})
{
    public override IEnumerable<Outcome> Evaluate(DeploymentModel model)
    {
        foreach (var compute in model.Compute.OneByOne())
        {
            if (compute.LaunchTemplate?.ImageId is not { } image || ImageParameter.PathOf(image) is not { } path) continue;
            if (ImageParameter.Problem(path) is { } problem)
                yield return Broken(
                    compute.Resource,
                    image,
                    $"There is no parameter {path}: {problem}.");
            else if (ImageParameter.IsForEks(path) is true)
                yield return Compliant(
                    compute.Resource,
                    $"{path} is written as AWS publishes it.",
                    image);
        }
    }
}
