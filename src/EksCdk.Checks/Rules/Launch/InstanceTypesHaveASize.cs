using System.Text.RegularExpressions;
using EksCdk.Checks.Joining;
using EksCdk.Checks.Model;

namespace EksCdk.Checks.Rules.Launch;

/// <summary>The sizes of instance types are few words; their families are many, and grow.</summary>
public sealed partial class InstanceTypesHaveASize : Rule
{
    /// <inheritdoc/>
    public override string Id => "EKS271";

    /// <inheritdoc/>
    public override string Title => "Instance types are a family and a size";

    /// <inheritdoc/>
    public override Severity Severity => Severity.Error;

    /// <inheritdoc/>
    public override JoinLink? Link => JoinLink.Launch;

    /// <inheritdoc/>
    public override string Why => "EKS refuses a node group with an instance type that EC2 does not have, and EC2 starts none of it.";

    /// <inheritdoc/>
    public override string AwsError => "The following supplied instance types do not exist: [m6i.larg]";

    /// <inheritdoc/>
    public override string SurfacesAfter => "12 min (when the cluster is up)";

    /// <inheritdoc/>
    public override string Fix => "Write the type as EC2 does: m6i.large.";

    /// <inheritdoc/>
    public override string Reference => "https://docs.aws.amazon.com/ec2/latest/instancetypes/instance-type-names.html";

    /// <inheritdoc/>
    public override IEnumerable<Outcome> Evaluate(DeploymentModel model)
    {
        foreach (var compute in model.Compute)
            if (compute is NodeGroup or AutoScalingGroup)
                foreach (var type in compute.InstanceTypes.Items)
                    yield return Decide(
                        type.Text is { } text ? Form().IsMatch(text) : null,
                        compute.Resource,
                        type,
                        $"{type.Display} has the form of an instance type.",
                        $"{type.Display} is no instance type: after the dot stands a size such as large, 2xlarge or metal-24xl.");
    }

    [GeneratedRegex(@"^[a-z][a-z0-9-]*\.(nano|micro|small|medium|large|[0-9]*xlarge|metal(-[0-9]+xl)?)$", RegexOptions.CultureInvariant)]
    private static partial Regex Form();
}
