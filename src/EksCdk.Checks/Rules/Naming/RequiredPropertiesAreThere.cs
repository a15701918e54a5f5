using EksCdk.Checks.Assemblies;
using EksCdk.Checks.Joining;
using EksCdk.Checks.Model;

namespace EksCdk.Checks.Rules.Naming;

/// <summary>Required properties of what a cluster is made of.</summary>
public sealed class RequiredPropertiesAreThere : Rule
{
    /// <inheritdoc/>
    public override string Id => "EKS906";

    /// <inheritdoc/>
    public override string Title => "Resources have the properties that CloudFormation requires";

    /// <inheritdoc/>
    public override Severity Severity => Severity.Error;

    /// <inheritdoc/>
    public override JoinLink? Link => JoinLink.Launch;

    /// <inheritdoc/>
    public override string Why => "A required property that is missing is refused when its resource is reached, and everything before it is rolled back.";

    /// <inheritdoc/>
    public override string AwsError => "Properties validation failed for resource Nodes with message: #: required key [NodeRole] not found";

    /// <inheritdoc/>
    public override string SurfacesAfter => "at once to 15 min";

    /// <inheritdoc/>
    public override string Fix => "Add the property.";

    /// <inheritdoc/>
    public override string Reference => "https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-template-resource-type-ref.html";

    private static readonly Lazy<Node> Required = new(() => DataFile.Read("required-properties.json")["types"]!);

    /// <inheritdoc/>
    public override IEnumerable<Outcome> Evaluate(DeploymentModel model)
    {
        foreach (var (type, required) in Required.Value.Members)
            foreach (var resource in model.OfType(type))
                foreach (var alternatives in required.Items)
                    if (Missing(resource, alternatives.Text) is { } missing)
                        yield return Broken(resource, missing, $"{resource.LogicalId} ({type}) has no {alternatives.Text.Replace("|", " or ", StringComparison.Ordinal)}.");
    }

    // What stands in a map that is itself missing or not known is not asked for.
    private static Value? Missing(Resource resource, string alternatives)
    {
        Value? first = null;
        foreach (var range in alternatives.AsSpan().Split('|'))
        {
            var value = resource.At(alternatives[range]);
            if (!value.IsMissing) return null;
            first ??= value;
        }

        return first;
    }
}
