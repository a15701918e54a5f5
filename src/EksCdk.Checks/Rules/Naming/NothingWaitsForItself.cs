using EksCdk.Checks.Model;

namespace EksCdk.Checks.Rules.Naming;

/// <summary>What waits in a circle is never created.</summary>
public sealed class NothingWaitsForItself : Rule
{
    /// <inheritdoc/>
    public override string Id => "EKS931";

    /// <inheritdoc/>
    public override string Title => "Resources don't depend on each other in a circle";

    /// <inheritdoc/>
    public override Severity Severity => Severity.Error;

    /// <inheritdoc/>
    public override string Why => "CloudFormation refuses a template in which resources wait for each other: two security groups with inline rules for each other, a role for the cluster's OIDC provider that the cluster waits for.";

    /// <inheritdoc/>
    public override string AwsError => "Circular dependency between resources: [...]";

    /// <inheritdoc/>
    public override string SurfacesAfter => "at once";

    /// <inheritdoc/>
    public override string Fix => "Take one reference out of the circle: a separate SecurityGroupIngress, Policy or a literal name.";

    /// <inheritdoc/>
    public override string Reference => "https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/troubleshooting.html";

    /// <inheritdoc/>
    public override IEnumerable<Outcome> Evaluate(DeploymentModel model)
    {
        foreach (var stack in model.Deployment.Stacks)
            foreach (var circle in Circles.In(stack, model))
                yield return circle.Exists(Circles.IsConditional)
                    ? Unknown(circle[0], $"Whether {Names(circle)} wait for each other depends on a condition")
                    : Broken(circle[0], null, $"{Names(circle)} wait for each other.");
    }

    private static string Names(List<Resource> circle) => string.Join(", ", circle.Select(r => r.LogicalId).Order(StringComparer.Ordinal));
}
