using EksCdk.Checks.Joining;
using EksCdk.Checks.Model;

namespace EksCdk.Checks.Rules.Naming;

/// <summary>The prefix <c>eks-</c> belongs to EKS itself.</summary>
public sealed class FargateProfileNameIsNotReserved : Rule
{
    /// <inheritdoc/>
    public override string Id => "EKS901";

    /// <inheritdoc/>
    public override string Title => "Fargate profile names don't start with eks-";

    /// <inheritdoc/>
    public override Severity Severity => Severity.Error;

    /// <inheritdoc/>
    public override JoinLink? Link => JoinLink.Launch;

    /// <inheritdoc/>
    public override string Why => "EKS keeps the prefix eks- for itself. The name is looked at only when the profile is created, after the cluster is up.";

    /// <inheritdoc/>
    public override string AwsError => "InvalidParameterException: The fargate profile name starts with the reserved prefix: 'eks-'.";

    /// <inheritdoc/>
    public override string SurfacesAfter => "46 min";

    /// <inheritdoc/>
    public override string Fix => "Give the Fargate profile a name that starts otherwise, or none.";

    /// <inheritdoc/>
    public override string Reference => "https://docs.aws.amazon.com/eks/latest/APIReference/API_CreateFargateProfile.html";

    /// <inheritdoc/>
    public override IEnumerable<Outcome> Evaluate(DeploymentModel model)
    {
        foreach (var profile in model.FargateProfiles)
        {
            if (profile.Name.IsMissing) yield return Compliant(profile.Resource, "CloudFormation makes the name of the Fargate profile.");
            else
                yield return Decide(
                    !profile.Name.StartsWith("eks-"),
                    profile.Resource,
                    profile.Name,
                    $"The name '{profile.Name.Display}' does not start with eks-.",
                    $"The name '{profile.Name.Display}' starts with the reserved prefix eks-.");
        }
    }
}
