namespace EksCdk.Checks.Rules.Naming;

/// <summary>A key that stands twice in a map.</summary>
internal sealed class TemplateKeysAreUnique() : Rule(new RuleInfo("EKS933")
{
    Title = "The keys of each map in a template are unique",
    Effect = Effect.Possible,
    Evidence = RuleEvidence.Documented("2026-11-26"),
    Why =
        "CloudFormation accepts a repeated key, and keeps the last silently: what was written first is not deployed. " +
        "Of repeated sections it says that the behavior is undefined.",
    Fix = "Remove one of the two, or rename it.",
    Reference = "https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/template-formats.html",
})
{
    public override IEnumerable<Outcome> Evaluate(DeploymentModel model)
    {
        foreach (var scope in model.Scopes.DistinctBy(s => s.Stack.Template))
            foreach (var key in scope.Stack.Template.RepeatedKeys)
                if (Owner(scope, key) is { } owner)
                    yield return Broken(
                        owner,
                        new Value(owner, "", key.Site, EvaluatedValue.Missing),
                        $"The key '{key.Name}' is repeated in one map, in lines {key.IgnoredLine} and {key.Line} " +
                            $"of {scope.Stack.Template.File}: only the last counts.");
    }

    // What is in no resource (a parameter, a section) has the first resource of the stack stand for it.
    private static Resource? Owner(StackScope scope, RepeatedKey key) =>
        scope.Resources.FirstOrDefault(r => r.Exists && r.Line <= key.Line && key.Line <= LastLineOf(r.Node))
            ?? scope.Resources.FirstOrDefault(r => r.Exists);

    private static int LastLineOf(Node node)
    {
        var last = node.Line;
        foreach (var member in node.Pairs) last = Math.Max(last, LastLineOf(member.Value));
        foreach (var item in node.Elements) last = Math.Max(last, LastLineOf(item));
        return last;
    }
}
