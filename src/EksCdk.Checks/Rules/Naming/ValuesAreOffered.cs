using System.Globalization;

namespace EksCdk.Checks.Rules.Naming;

/// <summary>Some properties accept one of a few values: <c>Data/offered-values.json</c>.</summary>
internal sealed class ValuesAreOffered() : Rule(new RuleInfo("EKS908")
{
    Title = "Properties with a closed list of values have one of them",
    Effect = Effect.Refused,
    Link = JoinLink.Launch,
    Evidence = RuleEvidence.Documented("2026-11-26"),
    Why = "CloudFormation or the service refuses a value that it does not know, or a number outside its range.",
    AwsError = "failed validation constraint for keyword [enum]",
    SurfacesAfter = "when the resource's turn comes",
    Fix = "Write one of the values that the message lists.",
    Reference = "https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-template-resource-type-ref.html",
})
{
    private static readonly Lazy<Node> Types = new(() => DataFile.Read("offered-values.json")["types"]!);

    public override IEnumerable<Outcome> Evaluate(DeploymentModel model) =>
        from type in Types.Value.Members
        from resource in model.OfType(type.Name)
        from property in type.Value.Members
        from value in Paths.Each(resource.Properties, property.Name)
        where !value.IsMissing
        select Check(resource, value, property.Name, property.Value);

    private Outcome Check(Resource resource, Value value, string path, Node offered)
    {
        if (value.Text is not { } text)
            return Unknown(resource, $"{path} of {resource.LogicalId} is not known: {value.Why ?? "it is no text"}", value);
        var problem = $"{path} of {resource.LogicalId} is {text}; it can be {Words(offered)}.";
        if (offered["closed"] is { } closed)
            return Decide(closed.Items.Select(i => i.Text).Contains(text), resource, value, $"{path} is {text}.", problem);
        if (offered["open"] is { } open)
            return open.Items.Select(i => i.Text).Contains(text)
                ? Compliant(resource, $"{path} is {text}.", value)
                : Broken(
                    resource,
                    value,
                    problem,
                    open.Items.Any(i => IsMisspelt(text, i.Text)) ? null : Effect.Possible,
                    awsError: "");
        return value.Number is { } number && number >= Number(offered, "least") && number <= Number(offered, "most")
            ? Compliant(resource, $"{path} is {text}.", value)
            : Broken(resource, value, problem, awsError: "");
    }

    // No service offers two values that differ by a letter, or by their case.
    private static bool IsMisspelt(string text, string offered) =>
        string.Equals(text, offered, StringComparison.OrdinalIgnoreCase)
        || Spelling.IsMistakenFor(text.ToLowerInvariant(), offered.ToLowerInvariant());

    private static string Words(Node offered) => (offered["closed"] ?? offered["open"]) is { } list
        ? string.Join(", ", list.Items.Select(i => i.Text))
        : $"{offered["least"]!.Text} to {offered["most"]!.Text}";

    private static long Number(Node range, string end) => long.Parse(range[end]!.Text, CultureInfo.InvariantCulture);
}
