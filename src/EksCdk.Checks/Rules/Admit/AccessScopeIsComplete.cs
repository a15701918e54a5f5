using EksCdk.Checks.Model;

namespace EksCdk.Checks.Rules.Admit;

/// <summary>An access policy is for the cluster or for namespaces.</summary>
public sealed class AccessScopeIsComplete : Rule
{
    /// <inheritdoc/>
    public override string Id => "EKS528";

    /// <inheritdoc/>
    public override string Title => "An access scope has namespaces if, and only if, it is of the type namespace";

    /// <inheritdoc/>
    public override Severity Severity => Severity.Error;

    /// <inheritdoc/>
    public override string Why => "EKS refuses a scope for namespaces that lists none, and one for the cluster that lists some.";

    /// <inheritdoc/>
    public override string AwsError => "At least 1 namespace must be provided if the type is set as namespace; or: accessScope should not include namespaces if the type is not set as namespace";

    /// <inheritdoc/>
    public override string SurfacesAfter => "12 min";

    /// <inheritdoc/>
    public override string Fix => "Set AccessScope to { Type: cluster }, or to { Type: namespace, Namespaces: [...] }.";

    /// <inheritdoc/>
    public override string Reference => "https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-eks-accessentry-accessscope.html";

    /// <inheritdoc/>
    public override IEnumerable<Outcome> Evaluate(DeploymentModel model)
    {
        foreach (var entry in model.All<AccessEntry>())
            foreach (var scope in entry.AccessPolicies.Select(p => p["AccessScope"]))
            {
                var (type, namespaces) = (scope["Type"], scope["Namespaces"]);
                if (type.Text is not { } text || namespaces.IsUnknown)
                    yield return Unknown(entry.Resource, $"The access scope is not known: {type.Why ?? namespaces.Why ?? "it has no type"}", scope);
                else if (text == "namespace" && namespaces.Items.Count == 0)
                    yield return Broken(entry.Resource, namespaces, $"The scope of {entry.Resource.LogicalId} is of the type namespace and lists no namespaces.");
                else if (text == "cluster" && namespaces.Items.Count > 0)
                    yield return Broken(entry.Resource, namespaces, $"The scope of {entry.Resource.LogicalId} is of the type cluster and lists the namespaces {namespaces.Display}.");
                else
                    yield return Decide(type.IsOneOf(["cluster", "namespace"]), entry.Resource, type, $"The scope is the {text}.", $"'{text}' is neither cluster nor namespace.");
            }
    }
}
