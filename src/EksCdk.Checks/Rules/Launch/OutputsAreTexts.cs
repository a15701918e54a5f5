namespace EksCdk.Checks.Rules.Launch;

/// <summary>An output is one text, and an export has a name of few characters.</summary>
internal sealed class OutputsAreTexts() : Rule(new RuleInfo("EKS285")
{
    Title = "Outputs are texts, and exports have names that are taken",
    Effect = Effect.Refused,
    Link = JoinLink.Launch,
    RefusesTemplate = true,
    Evidence = RuleEvidence.Documented("2026-11-28"),
    Why =
        "CloudFormation takes one text for an output: no map, such as a kubeconfig, and no list, which has to be joined. The name " +
        "of an export is of letters, digits, colons and hyphens, and is there once in an account and a region. It says so " +
        "before it creates anything.",
    AwsError = "Template format error: The Value field of every Outputs member must evaluate to a String.",
    Surfaces = new(DeploymentPhase.ChangeSet),
    Fix = "Join a list with Fn::Join, write a document as text, and name exports with letters, digits, colons and hyphens.",
    Reference = "https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/outputs-section-structure.html",
})
{
    // Functions that give a list whatever they are given.
    private static readonly string[] OfLists = ["Fn::GetAZs", "Fn::Split", "Fn::Cidr"];

    public override IEnumerable<Outcome> Evaluate(DeploymentModel model)
    {
        foreach (var scope in model.Scopes)
        {
            // A macro may rewrite them. Outputs belong to no resource: the first of the stack stands for them.
            if (scope.Macros.MayAddNames || scope.Resources.FirstOrDefault() is not { } first) continue;
            foreach (var (name, output) in scope.Outputs)
                if (output["Value"] is { } value && ShapeOf(value) is { } shape)
                    yield return Broken(first, null, $"The output {name} of {scope.Stack.Name} is a {shape}.");
                else if (output["Export"]?["Name"] is { IsScalar: true } export && !export.Text.All(IsTaken))
                    yield return Broken(first, null, $"The output {name} of {scope.Stack.Name} is exported as '{export.Text}'.",
                        awsError: $"Template format error: Output {name} is malformed. The Name field of every Export member " +
                            "must be specified and consist only of alphanumeric characters, colons, or hyphens.");
        }
    }

    private static bool IsTaken(char c) => char.IsAsciiLetterOrDigit(c) || c is ':' or '-';

    private static string? ShapeOf(Node value) => value.Kind switch
    {
        NodeKind.List => "list",
        NodeKind.Map when value.Members is [var only] && only.Name.StartsWith("Fn::", StringComparison.Ordinal) =>
            Array.IndexOf(OfLists, only.Name) < 0 ? null : "list",
        NodeKind.Map when value.Members is [{ Name: "Ref" or "Condition" }] => null,
        NodeKind.Map => "map",
        _ => null,
    };
}
