using System.Globalization;
using EksCdk.Checks.Assemblies;
using EksCdk.Checks.Joining;
using EksCdk.Checks.Model;

namespace EksCdk.Checks.Rules.Naming;

/// <summary>Some properties take one of a few values: <c>Data/offered-values.json</c>.</summary>
internal sealed class ValuesAreOffered() : Rule(new RuleInfo("EKS908")
{
    Title = "Properties with a closed list of values have one of them",
    Effect = Effect.Fails,
    Link = JoinLink.Launch,
    Evidence = RuleEvidence.NotReviewed,
    Why = "A service refuses a value that it does not know, or a number outside its range, when the resource's turn comes.",
    AwsError = "failed validation constraint for keyword [enum]",
    SurfacesAfter = "when the resource's turn comes",
    Fix = "Take one of the values that the message names.",
    Reference = "https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-template-resource-type-ref.html",
})
{
    private static readonly Lazy<Node> Types = new(() => DataFile.Read("offered-values.json")["types"]!);

    public override IEnumerable<Outcome> Evaluate(DeploymentModel model)
    {
        foreach (var (type, properties) in Types.Value.Members)
            foreach (var resource in model.OfType(type))
                foreach (var (path, offered) in properties.Members)
                    if (resource.At(path) is { IsMissing: false } value)
                        yield return Decide(
                            value.Text is { } text ? IsOffered(text, offered) : null,
                            resource,
                            value,
                            $"{path} is {value.Display}.",
                            $"{path} of {resource.LogicalId} is {value.Display}; it can be {Words(offered)}.");
    }

    private static bool IsOffered(string text, Node offered) => offered.Kind == NodeKind.List
        ? offered.Items.Any(i => i.Text == text)
        : long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) && number >= Number(offered, "least") && number <= Number(offered, "most");

    private static string Words(Node offered) => offered.Kind == NodeKind.List
        ? string.Join(", ", offered.Items.Select(i => i.Text))
        : $"{offered["least"]!.Text} to {offered["most"]!.Text}";

    private static long Number(Node range, string end) => long.Parse(range[end]!.Text, CultureInfo.InvariantCulture);
}
