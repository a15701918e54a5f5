namespace EksCdk.Checks.Rules.Admit;

/// <summary>An access policy is for the cluster or for namespaces.</summary>
internal sealed class AccessScopeIsComplete() : Rule(new RuleInfo("EKS528")
{
    Title = "An access scope has namespaces if, and only if, it is of the type namespace",
    Effect = Effect.Refused,
    Evidence = RuleEvidence.Documented("2026-11-21"),
    Why = "EKS refuses a scope for namespaces that lists none, and one for the cluster that lists some.",
    Surfaces = new(DeploymentPhase.Resource, 12),
    Fix = "Set AccessScope to { Type: cluster }, or to { Type: namespace, Namespaces: [...] }.",
    Reference =
        "https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-eks-accessentry-accessscope.html",
})
{
    public override IEnumerable<Outcome> Evaluate(DeploymentModel model)
    {
        foreach (var entry in model.All<AccessEntry>().OneByOne())
            foreach (var scope in entry.AccessPolicies.Select(p => p["AccessScope"]))
            {
                var (type, namespaces) = (scope["Type"], scope["Namespaces"]);
                if (type.Text is not { } text || namespaces.IsUnknown)
                    yield return Unknown(entry.Resource,
                        $"The access scope is not known: {type.Why ?? namespaces.Why ?? "it has no type"}", scope);
                else if (text == "namespace" && namespaces.Items.Length == 0)
                    yield return Broken(entry.Resource, namespaces,
                        $"The scope of {entry.Resource.LogicalId} is of the type namespace and lists no namespaces.");
                else if (text == "cluster" && namespaces.Items.Length > 0)
                    yield return Broken(entry.Resource, namespaces,
                        $"The scope of {entry.Resource.LogicalId} is of the type cluster and lists the " +
                        $"namespaces {namespaces.Display}.");
                else
                    yield return Decide(type.IsOneOf(["cluster", "namespace"]), entry.Resource, type,
                        $"The scope is the {text}.", $"'{text}' is neither cluster nor namespace.");
            }
    }
}
