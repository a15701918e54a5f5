namespace EksCdk.Checks.Rules.Naming;

/// <summary>What a cluster is made of has the properties without which it is refused.</summary>
internal sealed class RequiredPropertiesAreThere() : Rule(new RuleInfo("EKS906")
{
    Title = "Resources have the properties that they cannot be created without",
    Effect = Effect.Refused,
    Link = JoinLink.Launch,
    Evidence = RuleEvidence.Documented("2026-11-26"),
    Why =
        "CloudFormation, or the service that it asks, refuses a resource that lacks a required property, and rolls back what " +
        "was created before it.",
    AwsError = "Properties validation failed for resource Nodes with message: #: required key [NodeRole] not found",
    Surfaces = new(DeploymentPhase.Resource),
    Fix = "Add the property.",
    Reference = "https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-template-resource-type-ref.html",
})
{
    public override IEnumerable<Outcome> Evaluate(DeploymentModel model)
    {
        foreach (var resource in model.Resources.OneByOne())
        {
            // A macro may bring what is not written.
            if (resource.Properties.IsUnknown || HoldsMacro(resource))
            {
                if (Requirements.Knows(resource.Type))
                    yield return Unknown(resource, $"What properties {resource.LogicalId} has is decided by a macro.");
                continue;
            }

            var missing = Requirements.MissingIn(resource);
            foreach (var (where, oneOf) in missing)
                yield return oneOf.Length == 1
                    ? Broken(resource, where, $"{resource.LogicalId} has no {oneOf[0]}.", awsError: AnswerTo(resource, oneOf[0]))
                    : Broken(resource, where, $"{resource.LogicalId} has none of {string.Join(", ", oneOf)}.", awsError: "");
            if (missing.Count == 0 && resource.Type.StartsWith("AWS::EKS::", StringComparison.Ordinal))
                yield return Compliant(resource, $"{resource.LogicalId} has the properties that {resource.Type} requires.");
        }
    }

    // What CloudFormation answers where its own schema asks for the property, at the top; the services have other words.
    private static string AnswerTo(Resource resource, string property)
    {
        var isOfAws = resource.Type.StartsWith("AWS::", StringComparison.Ordinal);
        var what = $"Properties validation failed for resource {resource.LogicalId} with message";
        return isOfAws
            && !property.Contains('.', StringComparison.Ordinal) ? $"{what}: #: required key [{property}] not found" : "";
    }

    private static bool HoldsMacro(Resource resource)
    {
        if (resource.Scope.Macros.MayRewrite) return true;
        return resource.Node["Properties"] is { } properties
            && Array.Exists(properties.Pairs, m => m.Name == "Fn::Transform" || TemplateFile.IsLoop(m.Name));
    }
}
