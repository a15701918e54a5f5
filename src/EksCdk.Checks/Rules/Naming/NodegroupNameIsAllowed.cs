using EksCdk.Checks.Joining;
using EksCdk.Checks.Model;

namespace EksCdk.Checks.Rules.Naming;

/// <summary>A node group's name, where one is given.</summary>
public sealed class NodegroupNameIsAllowed : Rule
{
    /// <inheritdoc/>
    public override string Id => "EKS903";

    /// <inheritdoc/>
    public override string Title => "Node group names have 1 to 63 letters, digits, hyphens and underscores";

    /// <inheritdoc/>
    public override Severity Severity => Severity.Error;

    /// <inheritdoc/>
    public override JoinLink? Link => JoinLink.Launch;

    /// <inheritdoc/>
    public override string Why => "The name is looked at only after the cluster is up.";

    /// <inheritdoc/>
    public override string AwsError => "InvalidParameterException: The nodegroup name parameter contains invalid characters";

    /// <inheritdoc/>
    public override string SurfacesAfter => "15 min";

    /// <inheritdoc/>
    public override string Fix => "Use letters, digits, - and _ only, start with a letter or digit, and keep to 63 characters.";

    /// <inheritdoc/>
    public override string Reference => "https://docs.aws.amazon.com/eks/latest/APIReference/API_CreateNodegroup.html";

    /// <inheritdoc/>
    public override IEnumerable<Outcome> Evaluate(DeploymentModel model)
    {
        foreach (var group in model.NodeGroups)
            if (!group.Name.IsMissing)
                yield return AwsName.Problem(group.Name, 63) is { } problem
                    ? Broken(group.Resource, group.Name, problem)
                    : AwsName.IsKnown(group.Name) ? Compliant(group.Resource, $"The name '{group.Name.Display}' is allowed.", group.Name)
                    : Unknown(group.Resource, $"The name is not known: {group.Name.Why}.", group.Name);
    }
}
