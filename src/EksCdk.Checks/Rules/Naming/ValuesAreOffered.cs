using EksCdk.Checks.Rules.ControlPlane;

namespace EksCdk.Checks.Rules.Naming;

/// <summary>Some properties accept one of a few values: see <see cref="ResourceTypes"/>.</summary>
internal sealed class ValuesAreOffered() : Rule(new RuleInfo("EKS908")
{
    Title = "Properties with a closed list of values have one of them",
    Effect = Effect.Refused,
    Link = JoinLink.Launch,
    Evidence = RuleEvidence.Documented("2026-11-26"),
    Why = "CloudFormation or the service refuses a value that it does not know, or a number outside its range.",
    AwsError = "failed validation constraint for keyword [enum]",
    Surfaces = new(DeploymentPhase.Resource),
    Fix = "Write one of the values that the message lists.",
    Reference = "https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-template-resource-type-ref.html",
})
{
    public override IEnumerable<Outcome> Evaluate(DeploymentModel model) =>
        from type in ResourceTypes.Offered
        where type.Key != ClusterSettingsAreKnownValues.Type
        let properties = type.Value.Select(p => (Path: new PropertyPath(p.Key), Offered: p)).ToList()
        from resource in model.OfType(type.Key)
        from property in properties
        from value in property.Path.In(resource.Properties)
        where !value.IsMissing
        select Check(resource, value, property.Offered.Key, property.Offered.Value);

    private Outcome Check(Resource resource, Value value, string path, OfferedValues offered)
    {
        if (value.Text is not { } text)
            return Unknown(resource, $"{path} of {resource.LogicalId} is not known: {value.Why ?? "it is no text"}", value);
        var problem = $"{path} of {resource.LogicalId} is {text}; it can be {offered}.";
        if (offered.Closed is { } closed)
            return Decide(closed.Contains(text), resource, value, $"{path} is {text}.", problem);
        if (offered.Open is { } open)
            return open.Contains(text)
                ? Compliant(resource, $"{path} is {text}.", value)
                : Broken(
                    resource,
                    value,
                    problem,
                    open.Any(known => IsMisspelt(text, known)) ? null : Effect.Possible,
                    awsError: "");
        return value.Number is { } number && offered.Range?.Contains(number) is true
            ? Compliant(resource, $"{path} is {text}.", value)
            : Broken(resource, value, problem, awsError: "");
    }

    // No service offers two values that differ by a letter, or by their case.
    private static bool IsMisspelt(string text, string offered) =>
        string.Equals(text, offered, StringComparison.OrdinalIgnoreCase)
        || Spelling.IsMistakenFor(text.ToLowerInvariant(), offered.ToLowerInvariant());
}
