using EksCdk.Checks.Joining;
using EksCdk.Checks.Model;

namespace EksCdk.Checks.Rules.Naming;

/// <summary>A cluster's name, where one is given.</summary>
public sealed class ClusterNameIsAllowed : Rule
{
    /// <inheritdoc/>
    public override string Id => "EKS902";

    /// <inheritdoc/>
    public override string Title => "Cluster names have 1 to 100 letters, digits, hyphens and underscores";

    /// <inheritdoc/>
    public override Severity Severity => Severity.Error;

    /// <inheritdoc/>
    public override JoinLink? Link => JoinLink.ControlPlane;

    /// <inheritdoc/>
    public override string Why => "EKS refuses any other name, and CloudFormation's schema lets some of them through.";

    /// <inheritdoc/>
    public override string AwsError => "InvalidParameterException: The cluster name parameter contains invalid characters or is too long.";

    /// <inheritdoc/>
    public override string SurfacesAfter => "at once";

    /// <inheritdoc/>
    public override string Fix => "Use letters, digits, - and _ only, start with a letter or digit, and keep to 100 characters.";

    /// <inheritdoc/>
    public override string Reference => "https://docs.aws.amazon.com/eks/latest/APIReference/API_CreateCluster.html";

    /// <inheritdoc/>
    public override IEnumerable<Outcome> Evaluate(DeploymentModel model)
    {
        foreach (var cluster in model.Clusters)
            if (!cluster.Name.IsMissing)
                yield return AwsName.Problem(cluster.Name, 100) is { } problem
                    ? Broken(cluster.Resource, cluster.Name, problem)
                    : AwsName.IsKnown(cluster.Name) ? Compliant(cluster.Resource, $"The name '{cluster.Name.Display}' is allowed.", cluster.Name)
                    : Unknown(cluster.Resource, $"The name is not known: {cluster.Name.Why}.", cluster.Name);
    }
}
