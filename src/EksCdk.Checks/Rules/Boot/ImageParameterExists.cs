using EksCdk.Checks.Joining;
using EksCdk.Checks.Model;

namespace EksCdk.Checks.Rules.Boot;

/// <summary>The parameters of EKS's AMIs have known names.</summary>
public sealed class ImageParameterExists : Rule
{
    /// <inheritdoc/>
    public override string Id => "EKS331";

    /// <inheritdoc/>
    public override string Title => "The AMI parameter exists";

    /// <inheritdoc/>
    public override Severity Severity => Severity.Error;

    /// <inheritdoc/>
    public override JoinLink? Link => JoinLink.Launch;

    /// <inheritdoc/>
    public override string Why => "AWS publishes its AMIs as public SSM parameters. A name that it never published can't be resolved, and the stack is refused.";

    /// <inheritdoc/>
    /// <remarks>As reported in https://github.com/aws/aws-cdk/issues/5244.</remarks>
    public override string AwsError => "ValidationError: Unable to fetch parameters [/aws/service/eks/optimized-ami/...] from parameter store for this account.";

    /// <inheritdoc/>
    public override string SurfacesAfter => "at once";

    /// <inheritdoc/>
    public override string Fix => "Write the parameter as AWS documents it: .../amazon-linux-2023/x86_64/standard/recommended/image_id, with arm64 for Graviton.";

    /// <inheritdoc/>
    public override string Reference => "https://docs.aws.amazon.com/eks/latest/userguide/retrieve-ami-id.html";

    /// <inheritdoc/>
    public override IEnumerable<Outcome> Evaluate(DeploymentModel model)
    {
        foreach (var compute in model.Compute)
        {
            if (compute.LaunchTemplate?.ImageId is not { } image || ImageParameter.PathOf(image) is not { } path) continue;
            if (ImageParameter.Problem(path) is { } problem) yield return Broken(compute.Resource, image, $"There is no parameter {path}: {problem}.");
            else if (ImageParameter.IsForEks(path) is true) yield return Compliant(compute.Resource, $"{path} is written as AWS publishes it.", image);
        }
    }
}
